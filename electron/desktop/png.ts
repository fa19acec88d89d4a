import { crc32, deflateSync } from "node:zlib";

/** A picture: 8 bits each of red, green, blue and opacity (not premultiplied), row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Writes a picture as PNG. Source: W3C "Portable Network Graphics (PNG) Specification", sections 5 and 11. */
export function encodePng(picture: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  // Bit depth 8, colour type 6 (truecolour with alpha); compression, filter and interlace methods 0.
  header.set([8, 6, 0, 0, 0], 8);
  const stride = picture.width * 4;
  const rows = Buffer.alloc((stride + 1) * picture.height);
  for (let row = 0; row < picture.height; row += 1) {
    rows.set(picture.rgba.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  }
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
