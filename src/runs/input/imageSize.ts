import { imageSizeFromFile } from 'image-size/fromFile';

/** The tags of EXIF's orientation from which on an image is shown on its side. */
const FIRST_SIDEWAYS = 5;

/** The size in pixels at which browsers show an image, from its header; null where that cannot be read. */
export async function imageSize(file: string): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height, orientation = 1 } = await imageSizeFromFile(file);
    return orientation >= FIRST_SIDEWAYS ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}
