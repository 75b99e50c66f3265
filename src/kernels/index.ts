/** Operations that models and their training use beside TensorFlow.js's own; the one list edited by hand. */
export { embedding } from './embedding/op.ts';
export { softmaxCrossEntropy } from './softmax-cross-entropy/op.ts';
