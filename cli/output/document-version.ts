/** The shape of every JSON document that a command prints; a change that breaks readers raises it. */
export const DOCUMENT_VERSION = 1;
