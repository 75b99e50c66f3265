"""Slow, independent n-gram probabilities to hold the book's models to: python3 make.py > vectors.json, then format it.

Dictionaries of tuples and the formulas as their papers state them; Fractions where no logarithm is needed.
Every text is padded as (0, w1, ..., wm, 0); an n-gram is a window that does not reach before the opening 0.
"""
import json
import math
from collections import Counter, defaultdict
from fractions import Fraction


class Lcg:
    """Numbers for the corpora (Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 48271 % 2147483647
        return self.state * n // 2147483647


class Model:
    def __init__(self, texts, vocabulary, order):
        self.vocabulary, self.order = vocabulary, order
        self.raw = defaultdict(Counter)  # length -> {ngram: count}
        lefts = defaultdict(set)
        for text in texts:
            padded = (0, *text, 0)
            for end in range(1, len(padded)):
                for start in range(0, end + 1):
                    gram = padded[start : end + 1]
                    if len(gram) <= order + 1:
                        self.raw[len(gram)][gram] += 1
                    if start > 0:
                        lefts[gram].add(padded[start - 1])
        # A lower order counts left neighbours, unless the n-gram opens the text.
        self.adjusted = {order: self.raw[order]}
        for k in range(1, order):
            self.adjusted[k] = Counter(
                {g: (c if k > 1 and g[0] == 0 else len(lefts[g])) for g, c in self.raw[k].items()}
            )

    def followers(self, table, context):
        k = len(context) + 1
        return {g[-1]: c for g, c in table[k].items() if g[:-1] == context}


class KneserNey(Model):
    def __init__(self, *args):
        super().__init__(*args)
        self.d = {k: self.discounts(Counter(self.adjusted[k].values())) for k in range(1, self.order + 1)}

    def discounts(self, n):
        d = Fraction(n[1], n[1] + 2 * n[2]) if n[1] and n[2] else Fraction(1, 2)
        return [d, d, d]

    def p(self, word, context):
        lower = self.p(word, context[1:]) if context else Fraction(1, self.vocabulary)
        row = self.followers(self.adjusted, context)
        total = sum(row.values())
        if total == 0:
            return lower
        d = self.d[len(context) + 1]
        taken = sum(d[min(c, 3) - 1] for c in row.values())
        own = row[word] - d[min(row[word], 3) - 1] if word in row else 0
        return Fraction(own, total) + Fraction(taken, total) * lower


class ModifiedKneserNey(KneserNey):
    def discounts(self, n):
        if all(n[r] for r in (1, 2, 3, 4)):
            y = Fraction(n[1], n[1] + 2 * n[2])
            d = [r - (r + 1) * y * Fraction(n[r + 1], n[r]) for r in (1, 2, 3)]
            if all(0 < v <= r for r, v in zip((1, 2, 3), d)):
                return d
        return [Fraction(1, 2), Fraction(1), Fraction(3, 2)]


class JelinekMercer(Model):
    weights = [Fraction(9, 10), Fraction(7, 10), Fraction(1, 2), Fraction(2, 5), Fraction(3, 10)]

    def p(self, word, context):
        lower = self.p(word, context[1:]) if context else Fraction(1, self.vocabulary)
        row = self.followers(self.raw, context)
        total = sum(row.values())
        weight = self.weights[len(context)]
        return weight * Fraction(row.get(word, 0), total) + (1 - weight) * lower if total else lower


class Katz(Model):
    """Good-Turing discounts for counts up to 5, floats: the smoothed counts of counts need logarithms."""

    def __init__(self, *args):
        super().__init__(*args)
        self.ratios = {k: self.ratio(Counter(self.raw[k].values())) for k in range(1, self.order + 1)}

    def ratio(self, n):
        def katz(size):
            try:
                a = 6 * size(6) / size(1)
                d = [((r + 1) * size(r + 1) / size(r) / r - a) / (1 - a) for r in range(1, 6)]
            except ZeroDivisionError:
                return None
            return d if a < 1 and all(0 < v < 1 for v in d) else None

        d = katz(lambda r: n[r])
        if d is None and len(n) >= 2:
            rs = sorted(n)
            z = []
            for i, r in enumerate(rs):
                q = rs[i - 1] if i else 0
                t = rs[i + 1] if i + 1 < len(rs) else 2 * r - q
                z.append(n[r] / (0.5 * (t - q)))
            xs, ys = [math.log(r) for r in rs], [math.log(v) for v in z]
            mx, my = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
            b = math.fsum((x - mx) * (y - my) for x, y in zip(xs, ys)) / math.fsum((x - mx) ** 2 for x in xs)
            d = katz(lambda r: math.exp(my - b * mx + b * math.log(r)))
        return d or [(r - 0.5) / r for r in range(1, 6)]

    def p(self, word, context):
        return self.row(context)[word]

    def row(self, context):
        lower = self.row(context[1:]) if context else [1 / self.vocabulary] * self.vocabulary
        counts = self.followers(self.raw, context)
        total = sum(counts.values())
        if total == 0:
            return lower
        d = self.ratios[len(context) + 1]
        own = {w: (c * d[c - 1] if c <= 5 else c) for w, c in counts.items()}
        if all(c > 5 for c in counts.values()):
            total += 1
        own = {w: c / total for w, c in own.items()}
        if len(own) == self.vocabulary:
            scale = math.fsum(own.values())
            return [own[w] / scale for w in range(self.vocabulary)]
        rest = 1 - math.fsum(own.values())
        unseen = math.fsum(lower[w] for w in range(self.vocabulary) if w not in own)
        return [own[w] if w in own else rest * lower[w] / unseen for w in range(self.vocabulary)]


def corpora():
    yield {"vocabulary": 6, "texts": [[2, 3, 4], [2, 3, 5], [4, 3], []]}
    rng = Lcg(20)
    texts = []
    for _ in range(60):
        text = [2 + rng.below(4)]
        while rng.below(8) and len(text) < 12:
            text.append(2 + (text[-1] * 3 + rng.below(1 + rng.below(7))) % 9)
        texts.append(text)
    yield {"vocabulary": 12, "texts": texts}
    rng = Lcg(4)
    texts = []
    for _ in range(250):
        text = []
        while rng.below(11) and len(text) < 25:
            back = text[-1] if text else 7
            text.append(1 + (back * 5 + min(rng.below(30), rng.below(30), rng.below(30), rng.below(30))) % 29)
        texts.append(text)
    yield {"vocabulary": 30, "texts": texts}


def samples(corpus, order, rng):
    texts, vocabulary = corpus["texts"], corpus["vocabulary"]
    for i in range(14):
        padded = [0, *texts[rng.below(len(texts))], 0]
        end = 1 + rng.below(len(padded) - 1)
        context, word = padded[max(0, end - order + 1) : end], padded[end]
        if i % 3 == 1:
            word = rng.below(vocabulary)
        if i % 4 == 3 and order > 1:
            context = [1 + rng.below(vocabulary - 1) for _ in range(order - 1)]
        yield tuple(context), word


def main():
    smoothings = {
        "kneser-ney": KneserNey,
        "modified-kneser-ney": ModifiedKneserNey,
        "jelinek-mercer": JelinekMercer,
        "good-turing": Katz,
    }
    rng = Lcg(99)
    out = []
    for corpus in corpora():
        cases = []
        for name, kind in smoothings.items():
            for order in range(1, 6):
                model = kind(corpus["texts"], corpus["vocabulary"], order)
                points = [[list(h), w, float(model.p(w, h))] for h, w in samples(corpus, order, rng)]
                discounts = getattr(model, "d", None) or getattr(model, "ratios", {})
                listed = [[float(v) for v in discounts[k]] for k in sorted(discounts)]
                cases.append({"smoothing": name, "order": order, "discounts": listed, "points": points})
        out.append({**corpus, "cases": cases})
    lambdas = [float(v) for v in JelinekMercer.weights]
    print(json.dumps({"lambdas": lambdas, "corpora": out}, separators=(",", ":")))


main()
