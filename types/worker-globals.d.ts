/** Globals of workers that Node has as well but types only as values. */
interface TextDecoder extends InstanceType<typeof import('node:util').TextDecoder> {}
