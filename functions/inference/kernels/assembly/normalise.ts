/**
 * A row of grey levels as values, by look-up, each channel for itself.
 *
 * @param row four bytes a pixel
 * @param tables f32 [3, 256], of red, green and blue
 * @param values f32 [3, width]
 */
export function normaliseRow(row: usize, width: usize, tables: usize, values: usize): void {
  const green = values + 4 * width;
  const blue = values + 8 * width;
  for (let x: usize = 0; x < 4 * width; x += 4) {
    const pixel = load<u32>(row + x) as usize;
    store<f32>(values + x, load<f32>(tables + ((pixel & 0xff) << 2)));
    store<f32>(green + x, load<f32>(tables + ((pixel & 0xff00) >> 6), 1024));
    store<f32>(blue + x, load<f32>(tables + ((pixel & 0xff0000) >> 14), 2048));
  }
}
