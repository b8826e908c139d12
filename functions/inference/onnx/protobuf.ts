/** Reading of protobuf messages that notices what pbf passes over: fields that reach beyond their message. */
import type { PbfReader } from 'pbf';

/** The bytes are no protobuf message of the expected kind, or they end too early. */
export class MalformedProtobufError extends Error {
  /** True: a field claims more bytes than there are, as in a file that was cut off. */
  readonly truncated: boolean;
  constructor(message: string, truncated: boolean) {
    super(message);
    this.name = 'MalformedProtobufError';
    this.truncated = truncated;
  }
}

type FieldReader = (field: number, pbf: PbfReader) => void;

/** Reads all fields of the message that ends at `end`; fields that `read` leaves alone are skipped. */
export function readFields(pbf: PbfReader, end: number, read: FieldReader): void {
  try {
    pbf.readFields((field) => read(field, pbf), undefined, end);
  } catch (error) {
    if (error instanceof MalformedProtobufError) throw error;
    throw new MalformedProtobufError((error as Error).message, pbf.pos >= pbf.length);
  }
  if (pbf.pos === end) return;
  throw new MalformedProtobufError(`a field ends at byte ${pbf.pos} of ${end}`, pbf.pos > pbf.length);
}

/** Reads the message that is the value of the current field. */
export function readMessage(pbf: PbfReader, read: FieldReader): void {
  const length = pbf.readVarint();
  const end = pbf.pos + length;
  if (!(end <= pbf.length)) {
    throw new MalformedProtobufError(`a message of ${length} bytes begins at byte ${pbf.pos}`, true);
  }
  readFields(pbf, end, read);
}
