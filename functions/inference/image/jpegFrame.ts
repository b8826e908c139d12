/** The frame header of a JPEG file, read without a decoder: to start one only to learn the size costs as much as a third of decoding. */

export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  /** 1 of grey, 3 of colour, 4 of CMYK. */
  readonly components: number;
}

/** Start of frame, of any coding: 0xC0 to 0xCF but for tables (DHT, DAC) and the reserved JPG (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Markers that stand alone, without a length after them: TEM, RST0 to RST7 and SOI. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Undefined of what is no JPEG file, and of one that tells its height later or is not as the standard has it. */
export function jpegFrame(bytes: Uint8Array): JpegFrame | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (isFrame(marker)) {
      const frame = {
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
      };
      return frame.width > 0 && frame.height > 0 ? frame : undefined;
    }
    if (marker === 0xff) at += 1;
    else at += standsAlone(marker) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}
