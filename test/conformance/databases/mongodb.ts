// MongoDB as far as its drivers can tell: a server that speaks the wire protocol and keeps the documents in memory.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { deserialize, serialize } from 'bson';
import { PAST, SHOP } from '../shop/rows.ts';
import type { Database, Row } from './database.ts';
import { execute } from './mongodb-commands.ts';
import type { Collections, Document } from './mongodb-commands.ts';

const OP_QUERY = 2004;
const OP_REPLY = 1;
const OP_MSG = 2013;
const HEADER = 16;

/** What a project says about its documents, where they differ from the usual. */
interface Definitions {
  /** Names of the fields that hold the timestamps. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  /** The object that holds them. */
  readonly within?: string;
  /** The timestamps are numbers. */
  readonly epoch?: boolean;
  /** The value of the key that tells a discriminator's documents apart. */
  readonly kind?: string;
  /** The lines inside the orders have timestamps too. */
  readonly lines?: boolean;
}

/** Opens an empty database on a free port. */
export async function open(): Promise<Database> {
  const collections: Collections = new Map();
  let definitions: Definitions = {};
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, collections);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env['DATABASE_URL'] = `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/shop`;

  return {
    create(text) {
      definitions = JSON.parse(text || '{}') as Definitions;
      collections.clear();
      return Promise.resolve();
    },
    fill() {
      collections.clear();
      collections.set('orders', orders(definitions));
      return Promise.resolve();
    },
    read() {
      const all = structuredClone([...collections].filter(([name]) => name === 'orders')).map(
        ([name, rows]) => [name, rows.map((row) => lifted(row, definitions))] as const,
      );
      const lines = all.flatMap(([, documents]) => documents.flatMap((order) => (order['lines'] ?? []) as readonly Row[]));
      return Promise.resolve({ ...Object.fromEntries(all), lines });
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      return Promise.resolve();
    },
  };
}

function orders({ createdAt = 'createdAt', updatedAt = 'updatedAt', within, epoch = false, kind, lines = false }: Definitions): Document[] {
  const past = epoch ? PAST.getTime() : PAST;
  const stamps = { [createdAt]: past, [updatedAt]: past };
  return (SHOP['orders'] ?? []).map(({ id, number, status, total }) => ({
    _id: id,
    number,
    status,
    total,
    labels: [],
    lines: [{ _id: Number(id) * 10, product: 'Tea', quantity: 1, ...(lines && { createdAt: PAST, updatedAt: PAST }) }],
    ...(within === undefined ? stamps : { [within]: stamps }),
    ...(kind !== undefined && { __t: kind }),
  }));
}

/** A document as a row: timestamps are its own, wherever it keeps them. */
function lifted(document: Document, { within = '' }: Definitions): Row {
  const { [within]: held, ...rest } = document;
  return { ...rest, ...(held as Row | undefined) };
}

/** Answers the messages of one connection. */
function serve(socket: Socket, collections: Collections): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (data: Buffer) => {
    pending = Buffer.concat([pending, data]);
    while (pending.length >= HEADER && pending.length >= pending.readInt32LE(0)) {
      const message = pending.subarray(0, pending.readInt32LE(0));
      pending = pending.subarray(message.length);
      const reply = serialize(execute(commandOf(message), collections));
      socket.write(message.readInt32LE(12) === OP_QUERY ? legacyReply(message, reply) : replyTo(message, reply));
    }
  });
}

/** The command of a message, with the documents that follow it as sequences. */
function commandOf(message: Buffer): Document {
  if (message.readInt32LE(12) === OP_QUERY) return deserialize(message.subarray(message.indexOf(0, HEADER + 4) + 9));
  let command: Document = {};
  const sequences: Document = {};
  for (let at = HEADER + 4; at < message.length;) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) command = deserialize(section);
    else sequences[section.toString('utf8', 4, section.indexOf(0, 4))] = documentsOf(section.subarray(section.indexOf(0, 4) + 1));
    at += 1 + size;
  }
  return { ...command, ...sequences };
}

function documentsOf(bytes: Buffer): Document[] {
  const documents: Document[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at)) documents.push(deserialize(bytes.subarray(at, at + bytes.readInt32LE(at))));
  return documents;
}

function replyTo(message: Buffer, document: Uint8Array): Buffer {
  return Buffer.concat([header(message, HEADER + 5 + document.length, OP_MSG), Buffer.alloc(5), document]);
}

function legacyReply(message: Buffer, document: Uint8Array): Buffer {
  const fields = Buffer.alloc(20);
  fields.writeInt32LE(8, 0);
  fields.writeInt32LE(1, 16);
  return Buffer.concat([header(message, HEADER + 20 + document.length, OP_REPLY), fields, document]);
}

function header(request: Buffer, size: number, operation: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.writeInt32LE(size, 0);
  bytes.writeInt32LE(request.readInt32LE(4), 8);
  bytes.writeInt32LE(operation, 12);
  return bytes;
}
