/** Archives, good and bad. */
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** Bit 0 of the flags: the content is encrypted. */
  readonly encrypted?: boolean;
  /** Unix mode; a regular file unless given. */
  readonly mode?: number;
  /** CRC-32 to state instead of the right one. */
  readonly crc?: number;
  /** Uncompressed size to state instead of the right one. */
  readonly size?: number;
}

/** A zip file after APPNOTE.TXT 6.3.10: local headers with deflated contents, then the central directory. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  // Each content is deflated once, however many entries have it.
  const deflated = new Map<Uint8Array, Buffer>();
  let offset = 0;
  for (const { name, content, encrypted = false, mode = 0o100644, crc = crc32(content), size } of entries) {
    const path = Buffer.from(name);
    const data = deflated.get(content) ?? deflateRawSync(content, { level: 1 });
    deflated.set(content, data);
    // From "version needed to extract" to "extra field length": the same in both headers.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size ?? content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    // Version made by: 3 is Unix.
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, rest, path);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

export async function tar(
  entries: readonly (Partial<Header> & { name: string; content?: Uint8Array })[],
): Promise<Buffer> {
  const packed = pack();
  const bytes = buffer(packed);
  for (const { content = new Uint8Array(0), ...header } of entries) {
    const entry = packed.entry({ ...header, size: content.length });
    entry.end(Buffer.from(content));
    await once(entry, 'close');
  }
  packed.finalize();
  return bytes;
}
