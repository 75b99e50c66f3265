"""Outputs and gradients of PyTorch's recurrent modules, to hold the book's scan to: python3 recurrent.py > recurrent.json;
needs torch (2.13), on the CPU.

Every given number is a multiple of 1/64, exact in 32 bits; torch computes in float64, and its numbers are rounded to
float32. Each entry: parameters as the module names and lays them out, the input, the states before the first step, what
the module gives, and the gradients of the sum of all of that, each weighted by numbers of its own (`slopes`).
"""
import json

import torch


class Lcg:
    """Numbers for inputs (Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 48271 % 2147483647
        return self.state * n // 2147483647

    def tensor(self, *shape):
        values = [(self.below(191) - 95) / 64 for _ in range(torch.Size(shape).numel())]
        return torch.tensor(values, dtype=torch.float64).reshape(shape)


def plain(tensor):
    values = tensor.detach().float()
    return {
        "shape": list(values.shape),
        "data": [float(f"{number:.9g}") for number in values.flatten().tolist()],
    }


def case(seed, cell, batch, places, dimension, hidden, **options):
    rng = Lcg(seed)
    kind = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[cell]
    arguments = {"nonlinearity": options["activation"]} if options else {}
    module = kind(dimension, hidden, batch_first=True, dtype=torch.float64, **arguments)
    given = {"x": rng.tensor(batch, places, dimension)}
    for name, parameter in module.named_parameters():
        parameter.data = rng.tensor(*parameter.shape)
        given[name.removesuffix("_l0")] = parameter
    states = ["hidden", "cell"] if cell == "lstm" else ["hidden"]
    for name in states:
        given[name] = rng.tensor(batch, hidden)
    for tensor in given.values():
        tensor.requires_grad_()

    initial = tuple(given[name][None] for name in states)
    outputs, last = module(given["x"], initial if cell == "lstm" else initial[0])
    results = [outputs, *(state[0] for state in (last if cell == "lstm" else [last]))]
    slopes = [rng.tensor(*result.shape) for result in results]
    total = sum((result * slope).sum() for result, slope in zip(results, slopes))
    gradients = torch.autograd.grad(total, list(given.values()))
    return {
        "cell": cell,
        **options,
        "given": {name: plain(tensor) for name, tensor in given.items()},
        "results": [plain(result) for result in results],
        "slopes": [plain(slope) for slope in slopes],
        "gradients": {name: plain(gradient) for name, gradient in zip(given, gradients)},
    }


print(
    json.dumps(
        [
            case(1, "rnn", 3, 4, 2, 5, activation="tanh"),
            case(2, "rnn", 2, 7, 1, 3, activation="relu"),
            case(3, "lstm", 3, 4, 2, 5),
            case(4, "lstm", 1, 1, 1, 1),
            case(5, "lstm", 2, 7, 1, 3),
            case(6, "gru", 3, 4, 2, 5),
            case(7, "gru", 2, 7, 1, 3),
        ],
        separators=(",", ":"),
    )
)
