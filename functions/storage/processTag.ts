/**
 * A name for a process that no other process ever has, and a way to ask whether its bearer is gone.
 *
 * A process id alone will not do: it is used again, and it means different processes in different containers
 * that share a folder. So a tag is `<domain>-<pid>-<start>`: the domain stands for this boot of the machine and
 * this namespace of process ids, the start time (clock ticks since boot, proc_pid_stat(5) field 22) for the life.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';

export function processTag(): string {
  return `${domain()}-${process.pid}-${startTime(process.pid) ?? 'unknown'}`;
}

/**
 * What became of the process with this tag; `unknown` where it belongs to another machine, boot or container, or
 * the system does not tell.
 */
export function fateOf(tag: string): 'alive' | 'gone' | 'unknown' {
  const parts = /^([0-9a-f]{12})-([0-9]+)-([0-9]+)$/.exec(tag);
  if (!parts || parts[1] !== domain()) return 'unknown';
  return startTime(Number(parts[2])) === parts[3] ? 'alive' : 'gone';
}

/** Twelve hex digits, or a word that no tag is recognised by where there is no /proc. */
function domain(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const namespace = readlinkSync('/proc/self/ns/pid');
    return createHash('sha256').update(`${boot} ${namespace}`).digest('hex').slice(0, 12);
  } catch {
    return 'elsewhere';
  }
}

function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie ('Z', third field) still has a start time, but will never write again.
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
