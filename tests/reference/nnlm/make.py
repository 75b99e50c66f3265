"""Logits, losses and gradients of the neural probabilistic language model, to hold the book's own to: python3 make.py > vectors.json,
then format it.

Written from section 3.2 of Bengio, Ducharme, Vincent & Jauvin (JMLR 2003), one example at a time in float64 with numpy:
matrices stand as in the paper (columns multiply from the right) and are transposed only when they are written down.
"""
import json

import numpy as np


class Lcg:
    """Numbers for parameters and examples (Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 48271 % 2147483647
        return self.state * n // 2147483647

    def matrix(self, *shape):
        """Multiples of 1/64 in (−1, 1): exact in 32 bits."""
        values = [(self.below(127) - 63) / 64 for _ in range(int(np.prod(shape)))]
        return np.array(values).reshape(shape)


def network(rng, words, features, context, hidden, direct):
    theta = {"C": rng.matrix(words, features), "b": rng.matrix(words)}
    if hidden:
        theta["d"] = rng.matrix(hidden)
        theta["H"] = rng.matrix(hidden, context * features)
        theta["U"] = rng.matrix(words, hidden)
    if direct:
        theta["W"] = rng.matrix(words, context * features)
    return theta


def one_example(theta, context, target):
    """Forward and backward phase; gives y, −ln P(target) and its gradient."""
    x = np.concatenate([theta["C"][w] for w in context])
    y = theta["b"].copy()
    if "U" in theta:
        a = np.tanh(theta["d"] + theta["H"] @ x)
        y = y + theta["U"] @ a
    if "W" in theta:
        y = y + theta["W"] @ x
    p = np.exp(y) / np.sum(np.exp(y))
    dy = p.copy()
    dy[target] -= 1.0
    gradient = {"b": dy}
    dx = np.zeros_like(x)
    if "W" in theta:
        gradient["W"] = np.outer(dy, x)
        dx += theta["W"].T @ dy
    if "U" in theta:
        gradient["U"] = np.outer(dy, a)
        do = (1.0 - a * a) * (theta["U"].T @ dy)
        gradient["d"] = do
        gradient["H"] = np.outer(do, x)
        dx += theta["H"].T @ do
    gradient["C"] = np.zeros_like(theta["C"])
    m = theta["C"].shape[1]
    for place, w in enumerate(context):
        gradient["C"][w] += dx[place * m : (place + 1) * m]
    return y, -np.log(p[target]), gradient


def written(tensors):
    """Flat lists; matrices that multiply in the paper are transposed, the table C and the biases are not."""
    order = [name for name in ("C", "d", "H", "U", "W", "b") if name in tensors]
    return {name: (tensors[name].T if name in "HUW" else tensors[name]).ravel().tolist() for name in order}


def case(seed, words, features, context, hidden, direct, batch):
    rng = Lcg(seed)
    theta = network(rng, words, features, context, hidden, direct)
    inputs = [[rng.below(words) for _ in range(context)] for _ in range(batch)]
    targets = [rng.below(words) for _ in range(batch)]
    rows = [one_example(theta, *example) for example in zip(inputs, targets)]
    gradient = {name: sum(row[2][name] for row in rows) / batch for name in theta}
    return {
        "config": {"dimension": features, "hidden": hidden, "direct": direct},
        "words": words,
        "context": context,
        "parameters": written(theta),
        "inputs": inputs,
        "targets": targets,
        "logits": [row[0].tolist() for row in rows],
        "nats": [float(row[1]) for row in rows],
        "loss": float(np.mean([row[1] for row in rows])),
        "gradients": written(gradient),
    }


print(
    json.dumps(
        [
            case(1, words=7, features=3, context=2, hidden=4, direct=0, batch=5),
            case(2, words=7, features=3, context=2, hidden=4, direct=1, batch=5),
            case(3, words=5, features=2, context=3, hidden=0, direct=1, batch=4),
            case(4, words=11, features=1, context=1, hidden=1, direct=1, batch=1),
        ],
        separators=(",", ":"),
    )
)
