import { z } from 'zod';
import { lakePlace, type LakeAccess, type LakePlace } from './lake-access.js';

const manifestSchema = z.object({
  entries: z
    .array(
      z.object({
        url: z.string(),
        mandatory: z.boolean().default(false),
        // Redshift wants the size of every columnar file.
        meta: z.object({ content_length: z.number().int().min(0) }),
      }),
    )
    .min(1),
});

/**
 * The files that a COPY manifest names, in its order.
 *
 * @throws Error for a manifest that Redshift would refuse, a missing file, or one of another size than it says.
 */
export async function readCopyManifest(lake: LakeAccess, place: LakePlace): Promise<Uint8Array[]> {
  const text = Buffer.from(await lake.get(place)).toString('utf8');
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new Error(`The manifest ${place.key} is not as COPY wants it: ${z.prettifyError(parsed.error)}`);
  const files: Uint8Array[] = [];
  for (const { url, mandatory, meta } of parsed.data.entries) {
    const bytes = await lake.get(lakePlace(url)).catch((error: unknown) => {
      if (mandatory) throw error;
      return null;
    });
    if (bytes === null) continue;
    if (bytes.length !== meta.content_length)
      throw new Error(
        `Spectrum Scan Error: ${url} has ${bytes.length} bytes, and the manifest says ${meta.content_length}`,
      );
    files.push(bytes);
  }
  return files;
}
