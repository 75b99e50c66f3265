/** Operations that models and their training use beside TensorFlow.js's own; the one list edited by hand. */
export { attention, attentionWeights, crossAttention, selfAttention } from './attention/op.ts';
export { embedding } from './embedding/op.ts';
export { flatten, views } from './flat/op.ts';
export { matmul } from './matmul/op.ts';
export { gelu } from './gelu/op.ts';
export { layerNorm } from './layer-norm/op.ts';
export { preNorm } from './layer-norm/pre-norm.ts';
export { adamW, adamWRates } from './optimisers/adamw.ts';
export { clipByGlobalNorm } from './optimisers/clip.ts';
export { sgd } from './optimisers/sgd.ts';
export { recurrentScan } from './recurrent-scan/op.ts';
export { rmsNorm } from './rms-norm/op.ts';
export { rotary } from './rotary/op.ts';
export { softmaxCrossEntropy } from './softmax-cross-entropy/op.ts';
export { swiglu } from './swiglu/op.ts';
