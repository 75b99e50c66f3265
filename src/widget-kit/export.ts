/** Saves what a widget shows: the view as SVG or PNG, the numbers as CSV. */
import type { Table } from './define.ts';
import { pictureOf } from './picture.ts';

/** CSV after RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export function toCsv({ columns, rows }: Table): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** The view as a file of its own. */
export function toSvg(view: Element): string {
  return new XMLSerializer().serializeToString(pictureOf(view));
}

/** The view as pixels, twice the size on screen. */
export async function toPng(view: Element): Promise<Blob> {
  const scale = 2;
  const url = URL.createObjectURL(new Blob([toSvg(view)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no blob')))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
