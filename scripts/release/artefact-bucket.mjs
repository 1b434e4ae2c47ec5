import {
  DeleteObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3';

/** The artefact bucket, as far as a release needs it. */
export function artefactBucket(s3, bucket) {
  return {
    /** The newest version of an object: {sha256, version}; undefined when there is none. */
    async find(key) {
      try {
        const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return { sha256: head.Metadata?.sha256, version: head.VersionId };
      } catch (error) {
        if (error.name === 'NotFound' || error.$metadata?.httpStatusCode === 404) return undefined;
        throw error;
      }
    },
    /** Resolves to the version written. */
    async put({ key, body, sha256 }) {
      const { VersionId } = await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, Metadata: { sha256 } }),
      );
      return VersionId;
    },
    async keysBelow(prefix) {
      const keys = [];
      for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
      }
      return keys;
    },
    async remove(key) {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
