import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program on the PATH, or in one of the folders given; undefined when there is none. */
export function findProgram(name, folders = []) {
  const places = [...folders, ...(process.env.PATH ?? '').split(delimiter).filter((place) => place !== '')];
  return places.map((place) => join(place, name)).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
