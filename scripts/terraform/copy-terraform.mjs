import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What a person's own deployment leaves in the folder: it must not decide what a test sees, and a test must not touch it. */
const PRIVATE =
  /^\.terraform($|\.)|\.tfstate|\.tfplan$|\.auto\.tfvars(\.json)?$|^terraform\.tfvars$|\.s3\.tfbackend$/;

/** Copies terraform/ and monitoring/ beside each other into `room`; returns the copy of terraform/. */
export function copyTerraform(root, room) {
  for (const name of ['terraform', 'monitoring']) {
    cpSync(join(root, name), join(room, name), {
      recursive: true,
      filter: (path) => !PRIVATE.test(basename(path)),
    });
  }
  return join(room, 'terraform');
}
