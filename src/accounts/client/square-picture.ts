const side = 192
const mostBytes = 12 * 1024
/** More than any phone's camera takes; beyond it a picture is made to fill memory. */
const mostPixels = 100_000_000

/**
 * The middle square of a picture, drawn anew: nothing of the file but its pixels stays, so no place, device or date does.
 * Nothing when the browser cannot read the file.
 */
export async function squarePicture(file: Blob): Promise<Uint8Array | undefined> {
  const image = await createImageBitmap(file).catch(() => undefined)
  if (!image) return undefined
  const { width, height } = image
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const pen = canvas.getContext('2d')
  if (!pen || width * height > mostPixels) return undefined
  const edge = Math.min(width, height)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, side, side)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image, (width - edge) / 2, (height - edge) / 2, edge, edge, 0, 0, side, side)
  image.close()
  for (const type of ['image/webp', 'image/jpeg']) {
    for (const quality of [0.85, 0.7, 0.5, 0.3, 0.1]) {
      const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
      // A browser that cannot write this type gives another one.
      if (made?.type === type && made.size <= mostBytes) return new Uint8Array(await made.arrayBuffer())
    }
  }
  return undefined
}
