export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Splits a picture's title into caption and credit line; wire copy has its own forms. */
export type CaptionOf = (title: string) => { readonly caption: string; readonly credit?: string };
