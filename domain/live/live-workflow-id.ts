/** Workflow id of the entity that polls the quotes of one universe. */
export function liveWorkflowId(universe: string): string {
  return `live-${universe}`;
}
