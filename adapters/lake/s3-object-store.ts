import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { setTimeout as sleep } from 'node:timers/promises';
import { traceAwsCalls } from '../telemetry/trace-aws-calls.js';
import { assertObjectKey } from './assert-object-key.js';
import { LakeReadError } from './lake-read-error.js';
import { LakeWriteError } from './lake-write-error.js';
import { ObjectNotFoundError } from './object-not-found-error.js';
import type { ObjectStore, ObjectSummary, PutOutcome } from './object-store.js';

export interface S3Location {
  readonly bucket: string;
  readonly region: string;
  /** Another address than AWS's own, for a local stand-in or a private endpoint. */
  readonly endpoint?: string;
  /** Buckets in the path instead of the host name, as most stand-ins want it. */
  readonly forcePathStyle?: boolean;
}

/** S3 answers 409 while another conditional write to the key is under way. */
const CONFLICT_ATTEMPTS = 6;
const CONFLICT_WAIT_MS = 100;

/** The lake in an S3 bucket. Credentials come from the SDK's default chain. */
export class S3ObjectStore implements ObjectStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ bucket, ...clientOptions }: S3Location) {
    this.bucket = bucket;
    this.client = traceAwsCalls('S3', new S3Client(clientOptions));
  }

  async put(key: string, bytes: Uint8Array, options: { readonly ifAbsent: boolean }): Promise<PutOutcome> {
    assertObjectKey(key);
    const command = new PutObjectCommand({
      Bucket: this.bucket,
      Key: key,
      Body: bytes,
      ...(options.ifAbsent ? { IfNoneMatch: '*' } : {}),
    });
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.client.send(command);
        return 'created';
      } catch (cause) {
        if (options.ifAbsent && status(cause) === 412) return 'existed';
        if (status(cause) !== 409 || attempt === CONFLICT_ATTEMPTS)
          throw new LakeWriteError(key, this.name, cause);
        await sleep(CONFLICT_WAIT_MS * attempt);
      }
    }
  }

  async get(key: string): Promise<Uint8Array> {
    assertObjectKey(key);
    try {
      const answer = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      if (answer.Body === undefined) throw new LakeReadError(key, 'S3 answered without a body');
      return await answer.Body.transformToByteArray();
    } catch (cause) {
      throw this.readError(key, cause);
    }
  }

  async getText(key: string): Promise<string> {
    return Buffer.from(await this.get(key)).toString('utf8');
  }

  async exists(key: string): Promise<boolean> {
    assertObjectKey(key);
    try {
      await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      return true;
    } catch (cause) {
      if (status(cause) === 404) return false;
      throw this.readError(key, cause);
    }
  }

  async list(prefix: string): Promise<readonly ObjectSummary[]> {
    const found: ObjectSummary[] = [];
    try {
      const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: prefix });
      for await (const page of pages) {
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key === undefined || LastModified === undefined) continue;
          found.push({ key: Key, size: Size ?? 0, modifiedAt: LastModified });
        }
      }
    } catch (cause) {
      throw this.readError(prefix, cause);
    }
    return found;
  }

  async delete(key: string): Promise<void> {
    assertObjectKey(key);
    try {
      await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
    } catch (cause) {
      throw new LakeWriteError(key, this.name, cause);
    }
  }

  uri(key: string): string {
    assertObjectKey(key);
    return `${this.name}/${key}`;
  }

  /** Releases the connections. */
  close(): void {
    this.client.destroy();
  }

  private get name(): string {
    return `s3://${this.bucket}`;
  }

  private readError(key: string, cause: unknown): Error {
    if (cause instanceof LakeReadError) return cause;
    if (cause instanceof S3ServiceException && cause.name === 'NoSuchKey')
      return new ObjectNotFoundError(key, this.name);
    return new LakeReadError(key, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function status(cause: unknown): number | undefined {
  return cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined;
}
