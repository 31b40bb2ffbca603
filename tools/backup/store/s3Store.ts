import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { missingFile, type Store, type StoredFile } from './store.ts'

export interface S3Place {
  readonly bucket: string
  readonly prefix: string
  /** As a person writes it. */
  readonly place: string
}

/** Bytes of a part: ten thousand of them are the most that an upload may have, so files up to 160 GB. */
const PART = 16 * 1024 * 1024

/** A store in a bucket. What is uploaded in parts appears when the last is there. */
export function s3Store(
  { bucket: Bucket, prefix, place }: S3Place,
  env: Readonly<Record<string, string | undefined>>,
): Store {
  const client = new S3Client({
    region: env.AWS_REGION ?? 'us-east-1',
    // A server of one's own has no name for each bucket.
    ...(env.BACKUP_S3_ENDPOINT && { endpoint: env.BACKUP_S3_ENDPOINT, forcePathStyle: true }),
    ...credentialsOf(env),
  })
  const keyOf = (name: string) => (prefix ? `${prefix}/${name}` : name)
  return {
    place,
    async put(name, content) {
      const params = { Bucket, Key: keyOf(name), Body: content }
      await new Upload({ client, params, partSize: PART }).done()
    },
    async get(name) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(name) }))
        return Body as Readable
      } catch (error) {
        throw error instanceof NoSuchKey ? missingFile(place, name, error) : error
      }
    },
    async list(begin) {
      const files: StoredFile[] = []
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client },
        { Bucket, Prefix: keyOf(begin) },
      ))
        for (const { Key = '', Size = 0 } of Contents)
          files.push({ name: Key.slice(keyOf('').length), bytes: Size })
      return files
    },
    async remove(name) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(name) }))
    },
  }
}

/** Those that are given by the environment of the command; else where Amazon's library looks for them itself. */
function credentialsOf(env: Readonly<Record<string, string | undefined>>) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env
  return accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}
}
