import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readableToken, tokenStyle, tokenText } from '../../src/shared/texts/tokenText';

test('how a tokenizer writes is seen from its tokens', () => {
  assert.equal(tokenStyle(['<s>', '▁the', 'ing']), 'sentencePiece');
  assert.equal(tokenStyle(['The', 'Ġcat', 'Ċ']), 'bytes');
  assert.equal(tokenStyle(['[CLS]', 'sleep', '##s']), 'wordPiece');
  assert.equal(tokenStyle(['the', 'cat', '##']), 'words', 'a word of number signs');
  assert.equal(tokenStyle([]), 'words');
});

test('tokens make running text again', () => {
  const join = (tokens: string[]): string => {
    const style = tokenStyle(tokens);
    return tokens.map((token) => tokenText(token, style)).join('');
  };
  assert.equal(join(['[CLS]', 'he', 'sleep', '##s', '.']), ' [CLS] he sleeps .');
  assert.equal(join(['▁he', '▁sleep', 's', '.', '<0x0A>']), ' he sleeps.\n');
  assert.equal(
    join(['He', 'Ġsleeps', '.', 'Ċ', 'ĠcafÃ©', 'Ġ×¢', '<|endoftext|>']),
    'He sleeps.\n café ע <|endoftext|>',
  );
  assert.equal(join(['he', 'sleeps']), ' he sleeps');
});

test('a token alone shows without the mark of its tokenizer, and special ones as they are', () => {
  assert.equal(readableToken('Ġthe', 'bytes'), 'the');
  assert.equal(readableToken('▁', 'sentencePiece'), '␣');
  assert.equal(readableToken('ĊĊ', 'bytes'), '⏎');
  assert.equal(readableToken('Ã', 'bytes'), '\ufffd', 'a part of a character');
  assert.equal(readableToken('##ing', 'wordPiece'), '##ing');
  for (const special of ['[CLS]', '<s>', '</s>', '<|endoftext|>', '<|im_start|>', '[unused12]']) {
    for (const style of ['wordPiece', 'bytes', 'sentencePiece', 'words'] as const) {
      assert.equal(readableToken(special, style), special);
    }
  }
  assert.equal(readableToken('<b>', 'words'), '<b>');
});
