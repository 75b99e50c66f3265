"""Outputs and gradients of the smaller operations, to hold the book's own to: python3 operations.py > operations.json;
needs torch (2.13), on the CPU.

Every input is a multiple of 1/64, exact in 32 bits; torch computes in float64, and its numbers are rounded to float32.
Each entry: arguments, their order, and what the operation gives, then the gradients of its sum weighted by `dy`.
"""
import json

import torch
from torch.nn import functional as F


class Lcg:
    """Numbers for inputs (Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 48271 % 2147483647
        return self.state * n // 2147483647

    def tensor(self, *shape):
        values = [(self.below(255) - 127) / 64 for _ in range(torch.Size(shape).numel())]
        return torch.tensor(values, dtype=torch.float64).reshape(shape)

    def ids(self, bound, *shape):
        return torch.tensor([self.below(bound) for _ in range(torch.Size(shape).numel())]).reshape(shape)


def plain(tensor):
    values = tensor.detach()
    if values.dtype == torch.float64:
        values = values.float()
    return {
        "shape": list(values.shape),
        "data": [float(f"{number:.9g}") for number in values.flatten().tolist()],
    }


def rotate(x, base, offset):
    """Rows turned as LLaMA turns them: halves, with angles in float64."""
    half = x.shape[-1] // 2
    frequencies = base ** (-torch.arange(half, dtype=torch.float64) / half)
    angles = torch.outer(torch.arange(x.shape[-2], dtype=torch.float64) + offset, frequencies)
    cosine, sine = angles.cos().repeat(1, 2), angles.sin().repeat(1, 2)
    first, second = x.split(half, -1)
    return x * cosine + torch.cat([-second, first], -1) * sine


def entry(operation, inputs, run, rng, **options):
    """`inputs` by name, in the order in which the operation takes them; floats have gradients."""
    for tensor in inputs.values():
        if tensor.is_floating_point():
            tensor.requires_grad_()
    y = run(*inputs.values())
    dy = rng.tensor(*y.shape)
    learnt = [tensor for tensor in inputs.values() if tensor.requires_grad]
    gradients = torch.autograd.grad((y * dy).sum(), learnt)
    return {
        "operation": operation,
        "options": options,
        "inputs": [plain(tensor) for tensor in inputs.values()],
        "y": plain(y),
        "dy": plain(dy),
        "gradients": [plain(gradient) for gradient in gradients],
    }


def adamw(rng):
    """Three steps of torch's own optimiser."""
    start = rng.tensor(9)
    parameter = torch.nn.Parameter(start.clone())
    settings = {"learningRate": 0.01, "beta1": 0.9, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.1}
    optimiser = torch.optim.AdamW([parameter], lr=0.01, betas=(0.9, 0.95), eps=1e-6, weight_decay=0.1)
    gradients = [rng.tensor(9) for _ in range(3)]
    clipped = []
    for gradient in gradients:
        parameter.grad = gradient.clone()
        torch.nn.utils.clip_grad_norm_([parameter], 2.0, error_if_nonfinite=True)
        clipped.append(parameter.grad.clone())
        optimiser.step()
    return {
        "start": plain(start),
        "gradients": [plain(gradient) for gradient in gradients],
        "limit": 2.0,
        "settings": settings,
        "clipped": [plain(gradient) for gradient in clipped],
        "parameters": plain(parameter),
    }


def main():
    rng = Lcg(2026)
    numbers = rng.tensor
    entries = [
        entry(
            "layerNorm",
            {"x": numbers(2, 3, 5), "gain": numbers(5), "bias": numbers(5)},
            lambda x, gain, bias: F.layer_norm(x, (5,), gain, bias, 1e-5),
            rng,
        ),
        entry(
            "layerNorm",
            {"x": numbers(3, 8), "gain": numbers(8), "bias": numbers(8)},
            lambda x, gain, bias: F.layer_norm(x, (8,), gain, bias, 0.1),
            rng,
            epsilon=0.1,
        ),
        entry(
            "rmsNorm",
            {"x": numbers(3, 7), "gain": numbers(7)},
            lambda x, gain: F.rms_norm(x, (7,), gain, 1e-5),
            rng,
        ),
        entry(
            "softmaxCrossEntropy",
            {"logits": numbers(6, 7), "targets": rng.ids(7, 6)},
            lambda logits, targets: F.cross_entropy(logits, targets, reduction="none"),
            rng,
        ),
        entry(
            "softmaxCrossEntropy",
            {"logits": numbers(5, 8), "targets": torch.tensor([3, -100, 0, -100, 7])},
            lambda logits, targets: F.cross_entropy(logits, targets, reduction="none", ignore_index=-100),
            rng,
            ignoreIndex=-100,
        ),
        entry(
            "embedding",
            {"table": numbers(9, 4), "ids": rng.ids(9, 3, 5)},
            lambda table, ids: F.embedding(ids, table),
            rng,
        ),
        entry("rotary", {"x": numbers(1, 2, 3, 6)}, lambda x: rotate(x, 10000.0, 0), rng),
        entry("rotary", {"x": numbers(1, 1, 2, 8)}, lambda x: rotate(x, 500.0, 11), rng, base=500, offset=11),
        entry("gelu", {"x": 3 * numbers(4, 5)}, lambda x: F.gelu(x, approximate="tanh"), rng),
        entry(
            "swiglu",
            {"gate": 3 * numbers(3, 5), "value": numbers(3, 5)},
            lambda gate, value: F.silu(gate) * value,
            rng,
        ),
    ]
    print(json.dumps({"operations": entries, "adamW": adamw(rng)}))


main()
