/** The instructions of one stage of a Dockerfile, in order: {instruction, value}. Comments go, continued lines are joined. */
export function stageOf(dockerfile, name) {
  const stages = new Map();
  let current = [];
  for (const { instruction, value } of instructionsOf(dockerfile)) {
    if (instruction === 'FROM') {
      current = [];
      stages.set(/ AS (\S+)$/i.exec(value)?.[1] ?? String(stages.size), current);
    } else {
      current.push({ instruction, value });
    }
  }
  if (!stages.has(name)) throw new Error(`The Dockerfile has no stage ${name}.`);
  return stages.get(name);
}

function instructionsOf(dockerfile) {
  const text = dockerfile.replace(/^\s*#.*\n/gm, '').replace(/\s*\\\n\s*/g, ' ');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, instruction, value] = /^(\S+)\s+(.*)$/.exec(line.trim());
      return { instruction: instruction.toUpperCase(), value };
    });
}
