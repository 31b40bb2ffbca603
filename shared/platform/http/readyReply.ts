/** A reply as its bytes, made by the serialiser of its route: it is sent as it is, as often as it holds. */
export class ReadyReply {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}
