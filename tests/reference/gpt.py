"""Logits, loss and gradients of small generative pretrained transformers, to hold the book's own to: python3 gpt.py > gpt.json;
needs torch (2.13), on the CPU.

Every parameter is a multiple of 1/32, written as that multiple; torch computes in float64, and its numbers are rounded
to six digits.
"""
import json

import torch
from torch.nn.functional import cross_entropy, gelu, layer_norm, scaled_dot_product_attention


class Lcg:
    """Numbers for parameters and examples (Park and Miller, 1988)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = self.state * 48271 % 2147483647
        return self.state * n // 2147483647


def shapes(words, context, width, layers, pre_norm, tied):
    yield "We", [words, width]
    yield "Wp", [context, width]
    for layer in range(1, layers + 1):
        yield f"h{layer}.gain1", [width]
        yield f"h{layer}.shift1", [width]
        yield f"h{layer}.Wqkv", [width, 3 * width]
        yield f"h{layer}.bqkv", [3 * width]
        yield f"h{layer}.Wo", [width, width]
        yield f"h{layer}.bo", [width]
        yield f"h{layer}.gain2", [width]
        yield f"h{layer}.shift2", [width]
        yield f"h{layer}.W1", [width, 4 * width]
        yield f"h{layer}.b1", [4 * width]
        yield f"h{layer}.W2", [4 * width, width]
        yield f"h{layer}.b2", [width]
    if pre_norm:
        yield "gain", [width]
        yield "shift", [width]
    if not tied:
        yield "Wu", [width, words]


def attention(x, weights, bias, heads):
    batch, context, width = x.shape
    split = lambda rows: rows.reshape(batch, context, heads, width // heads).transpose(1, 2)
    q, k, v = (split(rows) for rows in (x @ weights + bias).chunk(3, dim=-1))
    return scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(x.shape)


def network(theta, inputs, heads, layers, pre_norm, tied):
    norm = lambda x, name: layer_norm(x, x.shape[-1:], theta[name], theta[name.replace("gain", "shift")])
    h = theta["We"][inputs] + theta["Wp"]
    for layer in range(1, layers + 1):
        w = lambda name: theta[f"h{layer}.{name}"]
        attend = lambda x: attention(x, w("Wqkv"), w("bqkv"), heads) @ w("Wo") + w("bo")
        feed = lambda x: gelu(x @ w("W1") + w("b1"), approximate="tanh") @ w("W2") + w("b2")
        if pre_norm:
            h = h + attend(norm(h, f"h{layer}.gain1"))
            h = h + feed(norm(h, f"h{layer}.gain2"))
        else:
            h = norm(h + attend(h), f"h{layer}.gain1")
            h = norm(h + feed(h), f"h{layer}.gain2")
    if pre_norm:
        h = norm(h, "gain")
    return h @ (theta["We"].T if tied else theta["Wu"])


def plain(tensor):
    return [float(f"{number:.6g}") for number in tensor.detach().flatten().tolist()]


def case(seed, words, context, width, heads, layers, pre_norm, tied):
    rng = Lcg(seed)
    theta, multiples = {}, {}
    for name, shape in shapes(words, context, width, layers, pre_norm, tied):
        multiples[name] = [rng.below(63) - 31 for _ in range(torch.Size(shape).numel())]
        theta[name] = (torch.tensor(multiples[name]).double() / 32).reshape(shape).requires_grad_()
    inputs = [[1 + rng.below(words - 1) for _ in range(context)] for _ in range(2)]
    targets = [rng.below(words) for _ in range(2 * context)]
    targets[-2:] = [-1, -1]
    logits = network(theta, torch.tensor(inputs), heads, layers, pre_norm, tied)
    loss = cross_entropy(logits.reshape(-1, words), torch.tensor(targets), ignore_index=-1)
    gradients = torch.autograd.grad(loss, list(theta.values()))
    return {
        "config": {"layers": layers, "width": width, "heads": heads, "preNorm": pre_norm, "tied": tied},
        "words": words,
        "parameters": multiples,
        "inputs": inputs,
        "targets": targets,
        "logits": plain(logits),
        "loss": float(f"{loss.item():.9g}"),
        "gradients": {name: plain(gradient) for name, gradient in zip(theta, gradients)},
    }


print(
    json.dumps(
        [
            case(1, words=6, context=4, width=4, heads=2, layers=2, pre_norm=1, tied=1),
            case(2, words=5, context=3, width=2, heads=1, layers=1, pre_norm=1, tied=0),
            case(3, words=5, context=4, width=4, heads=2, layers=1, pre_norm=0, tied=1),
            case(4, words=7, context=3, width=3, heads=3, layers=2, pre_norm=0, tied=0),
        ],
        separators=(",", ":"),
    )
)
