/** An image made small, for a file that is to be looked at without the image. */
export interface Thumbnail {
  /** Of the image that it stands for, in pixels. */
  width: number;
  height: number;
  type: 'image/webp' | 'image/png';
  /** Base64. */
  data: string;
}
