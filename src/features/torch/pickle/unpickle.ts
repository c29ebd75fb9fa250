import { OPCODES, type Pickle } from './opcodes';
import { pickleMachine } from './pickleMachine';
import { pickleReader } from './pickleReader';
import type { PickleValue, PickleVocabulary } from './pickleValue';

const STOP = '.'.charCodeAt(0);

/**
 * Takes a pickle apart (protocols 1 to 5, as torch.save writes them) without running anything: what would be called in Python
 * goes to the vocabulary.
 * @param fileBytes of the whole file, on which the memory that its values may take depends
 * @throws UserError where it is damaged, too large, or holds what the vocabulary refuses
 */
export function unpickle(
  bytes: Buffer,
  vocabulary: PickleVocabulary,
  fileBytes: number,
  file: string,
): PickleValue {
  const reader = pickleReader(bytes, file);
  const machine = pickleMachine(reader, fileBytes, file);
  const pickle: Pickle = { ...reader, ...machine, vocabulary };
  for (;;) {
    const byte = pickle.u8();
    if (byte === STOP) return pickle.pop();
    const opcode = OPCODES[byte];
    if (!opcode) throw pickle.damaged();
    opcode(pickle);
  }
}
