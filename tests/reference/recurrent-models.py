"""Logits, loss and gradients of small recurrent language models, to hold the book's own to:
python3 recurrent-models.py > recurrent-models.json; needs torch (2.13), on the CPU.

Every parameter is a multiple of 1/32, written as that multiple; torch computes in float64, and its numbers are rounded
to seven digits. What PyTorch has modules for is computed by them; the LSTM of 1997 and truncation are written out.
"""
import json

import torch
from torch.nn.functional import cross_entropy, linear


class Lcg:
    """Numbers for parameters and examples (Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 48271 % 2147483647
        return self.state * n // 2147483647


GATES = {"rnn": 1, "lstm": 4, "lstm-1997": 3, "gru": 3}


def shapes(cell, words, dimension, hidden, layers):
    yield "C", [words, dimension]
    for layer in range(1, layers + 1):
        yield f"h{layer}.W", [dimension if layer == 1 else hidden, GATES[cell] * hidden]
        yield f"h{layer}.U", [hidden, GATES[cell] * hidden]
        yield f"h{layer}.b", [GATES[cell] * hidden]
        if cell == "gru":
            yield f"h{layer}.bn", [hidden]
    yield "O", [hidden, words]
    yield "b", [words]


def by_module(theta, layer, x, cell, activation):
    """One layer by PyTorch's own module, its weights those of the book turned round."""
    name = lambda what: theta[f"h{layer}.{what}"]
    inner, width = name("W").shape
    hidden = name("U").shape[0]
    options = {"nonlinearity": activation} if cell == "rnn" else {}
    kind = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[cell]
    module = kind(inner, hidden, batch_first=True, dtype=torch.float64, **options)
    zeros = torch.zeros(width, dtype=torch.float64)
    recurrent_bias = torch.cat([zeros[: 2 * hidden], name("bn")]) if cell == "gru" else zeros
    given = {
        "weight_ih_l0": name("W").T,
        "weight_hh_l0": name("U").T,
        "bias_ih_l0": name("b"),
        "bias_hh_l0": recurrent_bias,
    }
    return torch.func.functional_call(module, given, (x,))[0]


def step_by_step(theta, layer, x, cell, truncate):
    """The Elman network and the LSTM of 1997 written out, with the gradient cut every `truncate` steps."""
    W, U, b = (theta[f"h{layer}.{what}"] for what in ("W", "U", "b"))
    h = torch.zeros(x.shape[0], U.shape[0], dtype=torch.float64)
    c = torch.zeros_like(h)
    states = []
    for t in range(x.shape[1]):
        if truncate and t % truncate == 0:
            h, c = h.detach(), c.detach()
        z = linear(x[:, t], W.T) + linear(h, U.T) + b
        if cell == "rnn":
            h = torch.tanh(z)
        else:
            parts = z.chunk(GATES[cell], dim=-1)
            i, g, o = torch.sigmoid(parts[0]), torch.tanh(parts[-2]), torch.sigmoid(parts[-1])
            f = torch.sigmoid(parts[1]) if cell == "lstm" else 1
            c = f * c + i * g
            h = o * torch.tanh(c)
        states.append(h)
    return torch.stack(states, dim=1)


def plain(tensor):
    return [float(f"{number:.7g}") for number in tensor.detach().flatten().tolist()]


def case(seed, cell, words, places, dimension, hidden, layers, truncate=0, activation="tanh"):
    rng = Lcg(seed)
    theta, multiples = {}, {}
    for name, shape in shapes(cell, words, dimension, hidden, layers):
        multiples[name] = [rng.below(63) - 31 for _ in range(torch.Size(shape).numel())]
        theta[name] = (torch.tensor(multiples[name]).double() / 32).reshape(shape).requires_grad_()
    inputs = [[0] + [1 + rng.below(words - 1) for _ in range(places - 1)] for _ in range(2)]
    targets = [rng.below(words) for _ in range(2 * places)]
    targets[-2:] = [-1, -1]
    x = theta["C"][torch.tensor(inputs)]
    for layer in range(1, layers + 1):
        if truncate or cell == "lstm-1997":
            x = step_by_step(theta, layer, x, cell, truncate)
        else:
            x = by_module(theta, layer, x, cell, activation)
    logits = x @ theta["O"] + theta["b"]
    loss = cross_entropy(logits.reshape(-1, words), torch.tensor(targets), ignore_index=-1)
    gradients = torch.autograd.grad(loss, list(theta.values()))
    own = {"rnn": {"relu": int(activation == "relu")}, "lstm": {"forgetGate": 1}, "lstm-1997": {"forgetGate": 0}}
    return {
        "model": cell.split("-")[0],
        "config": {
            "dimension": dimension,
            "hidden": hidden,
            "layers": layers,
            "truncate": truncate,
            **own.get(cell, {}),
        },
        "words": words,
        "parameters": multiples,
        "inputs": inputs,
        "targets": targets,
        "logits": plain(logits),
        "loss": float(f"{loss.item():.10g}"),
        "gradients": {name: plain(gradient) for name, gradient in zip(theta, gradients)},
    }


print(
    json.dumps(
        [
            case(1, "rnn", words=6, places=5, dimension=3, hidden=4, layers=1),
            case(2, "rnn", words=5, places=4, dimension=2, hidden=3, layers=2, activation="relu"),
            case(3, "rnn", words=5, places=7, dimension=3, hidden=3, layers=2, truncate=3),
            case(4, "lstm", words=6, places=5, dimension=3, hidden=3, layers=1),
            case(5, "lstm", words=5, places=4, dimension=2, hidden=2, layers=2),
            case(6, "lstm", words=5, places=6, dimension=2, hidden=3, layers=1, truncate=2),
            case(7, "lstm-1997", words=5, places=5, dimension=2, hidden=3, layers=2),
            case(8, "gru", words=6, places=5, dimension=3, hidden=3, layers=1),
            case(9, "gru", words=5, places=4, dimension=2, hidden=2, layers=2),
        ],
        separators=(",", ":"),
    )
)
