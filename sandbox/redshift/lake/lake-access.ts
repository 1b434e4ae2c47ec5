import { GetObjectCommand, paginateListObjectsV2, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

export interface LakePlace {
  readonly bucket: string;
  readonly key: string;
}

/** What COPY and UNLOAD need of S3. */
export interface LakeAccess {
  get(place: LakePlace): Promise<Uint8Array>;
  put(place: LakePlace, bytes: Uint8Array): Promise<void>;
  /** Keys under a prefix. */
  list(prefix: LakePlace): Promise<readonly string[]>;
  close(): void;
}

const ADDRESS = /^s3:\/\/([^/]+)\/(.+)$/;

/** @throws Error for a text that is no address of an object or prefix. */
export function lakePlace(address: string): LakePlace {
  const [, bucket, key] = ADDRESS.exec(address) ?? [];
  if (bucket === undefined || key === undefined) throw new Error(`${address} is no S3 address`);
  return { bucket, key };
}

/** S3 at `endpoint`; AWS's own when undefined. Credentials come from the SDK's default chain. */
export function openLakeAccess(endpoint: string | undefined, region: string): LakeAccess {
  const client = new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  });
  return {
    async get({ bucket, key }) {
      const answer = await client
        .send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        .catch((cause: unknown) => {
          throw new Error(`S3ServiceException: cannot read s3://${bucket}/${key}`, { cause });
        });
      return await answer.Body!.transformToByteArray();
    },
    async put({ bucket, key }, bytes) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    },
    async list({ bucket, key }) {
      const keys: string[] = [];
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: key }))
        keys.push(...(page.Contents ?? []).map((object) => object.Key!));
      return keys;
    },
    close: () => client.destroy(),
  };
}
