import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { embedding } from './embedding/op.ts';
import { gelu } from './gelu/op.ts';
import { layerNorm } from './layer-norm/op.ts';
import { adamW, adamWRates, type AdamWSettings } from './optimisers/adamw.ts';
import { clipByGlobalNorm } from './optimisers/clip.ts';
import { rmsNorm } from './rms-norm/op.ts';
import { rotary } from './rotary/op.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy/op.ts';
import { swiglu } from './swiglu/op.ts';
import { expectClose } from './testing/close-to.ts';
import { compute, HERE } from './testing/on-backend.ts';

interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** What `tests/reference/operations.py` wrote. */
interface Vectors {
  readonly operations: readonly {
    readonly operation: keyof typeof OPERATIONS;
    readonly options: Readonly<Record<string, number>>;
    readonly inputs: readonly Numbers[];
    readonly y: Numbers;
    readonly dy: Numbers;
    readonly gradients: readonly Numbers[];
  }[];
  readonly adamW: {
    readonly start: Numbers;
    readonly gradients: readonly Numbers[];
    readonly limit: number;
    readonly settings: Omit<AdamWSettings, 'step'>;
    readonly clipped: readonly Numbers[];
    readonly parameters: Numbers;
  };
}

type Operation = (inputs: readonly tf.Tensor[], options: Readonly<Record<string, number>>) => tf.Tensor;

const OPERATIONS = {
  layerNorm: ([x, gain, bias], options) => layerNorm(x!, gain as tf.Tensor1D, bias as tf.Tensor1D, options),
  rmsNorm: ([x, gain], options) => rmsNorm(x!, gain as tf.Tensor1D, options),
  softmaxCrossEntropy: ([logits, targets], options) =>
    softmaxCrossEntropy(logits as tf.Tensor2D, targets!, options),
  embedding: ([table, ids]) => embedding(table as tf.Tensor2D, ids!),
  rotary: ([x], options) => rotary(x as tf.Tensor4D, options),
  gelu: ([x]) => gelu(x!),
  swiglu: ([gate, value]) => swiglu(gate!, value!),
} satisfies Record<string, Operation>;

/** Operations whose second argument is whole numbers. */
const WITH_IDS: readonly string[] = ['softmaxCrossEntropy', 'embedding'];

const [VECTORS] = Object.values(
  import.meta.glob<Vectors>('/tests/reference/operations.json', { eager: true, import: 'default' }),
) as [Vectors];

const tensor = ({ shape, data }: Numbers, dtype: 'float32' | 'int32' = 'float32'): tf.Tensor =>
  tf.tensor([...data], [...shape], dtype);

describe.each(HERE)('PyTorch’s numbers on %s', (name) => {
  it.each(VECTORS.operations.map((vector, i) => [`${vector.operation} ${i}`, vector] as const))(
    '%s',
    async (_, { operation, options, inputs, y, dy, gradients }) => {
      const withIds = WITH_IDS.includes(operation);
      const [found, ...slopes] = await compute(name, () => {
        const floats = (withIds ? inputs.slice(0, 1) : inputs).map((each) => tensor(each));
        const ids = withIds ? [tensor(inputs[1]!, 'int32')] : [];
        const run: Operation = OPERATIONS[operation];
        const { value, grads } = tf.valueAndGrads((...given) => run([...given, ...ids], options))(
          floats,
          tensor(dy),
        );
        expect(value.shape).toEqual(y.shape);
        return [value, ...grads];
      });
      expectClose(found, y.data, 1e-5);
      gradients.forEach((gradient, i) => expectClose(slopes[i], gradient.data, 1e-5));
    },
  );

  it('three clipped steps of AdamW', async () => {
    const { start, gradients, limit, settings, clipped, parameters } = VECTORS.adamW;
    const found = await compute(name, () => {
      let at = tensor(start) as tf.Tensor1D;
      let moments: readonly tf.Tensor1D[] = [];
      const slopes = gradients.map((gradient, step) => {
        const slope = clipByGlobalNorm(tensor(gradient) as tf.Tensor1D, limit);
        const rates = tf.tensor1d(adamWRates({ ...settings, step }));
        ({ parameters: at, moments } = adamW({ parameters: at, gradient: slope, moments, rates }));
        return slope;
      });
      return [at, ...slopes];
    });
    expectClose(found[0], parameters.data, 1e-5);
    clipped.forEach(({ data }, i) => expectClose(found[i + 1], data, 1e-5));
  });
});
