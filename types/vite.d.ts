/** What Vite gives to modules, as far as the kernels use it: shaders as text, files by pattern. */
declare module '*?raw' {
  const text: string;
  export default text;
}

interface ImportMeta {
  glob<T>(
    pattern: string,
    options: { readonly eager: true; readonly import?: string },
  ): Readonly<Record<string, T>>;
}
