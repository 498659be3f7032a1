/** Octets of several pieces as one, in memory of its own that may be handed to a thread (`Buffer.concat` lends it from a pool). */
export function joinedOctets(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    octets.set(piece, at);
    at += piece.length;
  }
  return octets;
}
