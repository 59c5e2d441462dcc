// The commands of MongoDB that ORMs send, carried out on documents in memory; what an update does to a document is mingo's work.
import { Aggregator, Query } from 'mingo';
import { updateMany, updateOne } from 'mingo/updater';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- commands and documents hold whatever the driver sends
export type Document = Record<string, any>;
export type Collections = Map<string, Document[]>;

const HELLO = {
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 25,
  readOnly: false,
};

type Command = (command: Document, documents: Document[], collections: Collections) => Document;

const COMMANDS: Readonly<Record<string, Command>> = {
  hello: () => ({ ...HELLO, localTime: new Date() }),
  ismaster: () => ({ ...HELLO, localTime: new Date() }),
  isMaster: () => ({ ...HELLO, localTime: new Date() }),
  ping: () => ({}),
  endSessions: () => ({}),
  find(command, documents) {
    let found = new Query(command['filter'] ?? {}).find(documents).all() as Document[];
    if (command['limit']) found = found.slice(0, command['limit']);
    return cursor(command['find'], found);
  },
  insert(command, documents) {
    documents.push(...command['documents']);
    return { n: command['documents'].length };
  },
  update(command, documents) {
    const results = (command['updates'] as Document[]).map(({ q, u, multi, upsert, arrayFilters }) =>
      change(documents, q, u, { multi, upsert, arrayFilters }),
    );
    return { n: sum(results, 'n'), nModified: sum(results, 'nModified') };
  },
  delete(command, documents) {
    const gone = (command['deletes'] as Document[]).flatMap(({ q, limit }) => matching(documents, q).slice(0, limit || undefined));
    for (const document of gone) documents.splice(documents.indexOf(document), 1);
    return { n: gone.length };
  },
  findAndModify(command, documents) {
    const [before] = matching(documents, command['query'] ?? {});
    const old = before && structuredClone(before);
    const index = before ? documents.indexOf(before) : -1;
    change(documents, command['query'] ?? {}, command['update'], command);
    const after = documents[index < 0 ? documents.length - 1 : index];
    return { value: (command['new'] ? after : old) ?? null, lastErrorObject: { n: 1, updatedExisting: index >= 0 } };
  },
  aggregate(command, documents, collections) {
    const stages = command['pipeline'] as Document[];
    const merge = stages.at(-1)?.['$merge'];
    const found = new Aggregator(merge ? stages.slice(0, -1) : stages).run(structuredClone(documents)) as Document[];
    if (!merge) return cursor(command['aggregate'], found);
    const target = collection(collections, merge.into ?? merge);
    for (const document of found) Object.assign(target.find(({ _id }) => _id === document['_id']) ?? {}, document);
    return cursor(command['aggregate'], []);
  },
  bulkWrite(command, _documents, collections) {
    const results = (command['ops'] as Document[]).map(({ update, filter, updateMods, multi, upsert, arrayFilters }) => {
      const name = String(command['nsInfo'][update].ns).replace(/^[^.]*\./, '');
      return change(collection(collections, name), filter, updateMods, { multi, upsert, arrayFilters });
    });
    const batch = results.map((result, idx) => ({ ok: 1, idx, ...result }));
    const counts = { nErrors: 0, nInserted: 0, nUpserted: 0, nDeleted: 0, nMatched: sum(results, 'n'), nModified: sum(results, 'nModified') };
    return { ...cursor('$cmd.bulkWrite', batch), ...counts };
  },
};

/** Carries out a command; commands that only prepare something are taken as done. */
export function execute(command: Document, collections: Collections): Document {
  const [name = ''] = Object.keys(command);
  try {
    return { ok: 1, ...COMMANDS[name]?.(command, collection(collections, command[name]), collections) };
  } catch (error) {
    return { ok: 0, code: 2, errmsg: error instanceof Error ? error.message : String(error) };
  }
}

function collection(collections: Collections, name: unknown): Document[] {
  const key = String(name);
  const documents = collections.get(key) ?? [];
  if (typeof name === 'string') collections.set(key, documents);
  return documents;
}

interface How {
  readonly multi?: boolean;
  readonly upsert?: boolean;
  readonly arrayFilters?: Document[];
}

/** Updates, replaces or inserts. */
function change(
  documents: Document[],
  filter: Document,
  update: Document | Document[],
  { multi, upsert, arrayFilters }: How,
): { n: number; nModified: number } {
  const found = matching(documents, filter);
  const isOperators = Array.isArray(update) || Object.keys(update).some((key) => key.startsWith('$'));
  if (found.length === 0) {
    if (upsert) documents.push(inserted(filter, Array.isArray(update) ? {} : update, isOperators));
    return { n: upsert ? 1 : 0, nModified: 0 };
  }
  if (!isOperators) {
    const [document] = found as [Document];
    documents[documents.indexOf(document)] = { _id: document['_id'], ...update };
    return { n: 1, nModified: 1 };
  }
  const modifier = Array.isArray(update) ? update : Object.fromEntries(Object.entries(update).filter(([key]) => key !== '$setOnInsert'));
  if (Object.keys(modifier).length === 0) return { n: found.length, nModified: 0 };
  const config = { cloneMode: 'deep' as const, ...(arrayFilters && { arrayFilters }) };
  const result = (multi ? updateMany : updateOne)(documents, filter, modifier, config);
  return { n: result.matchedCount, nModified: result.modifiedCount };
}

/** The document that an upsert makes of what it looked for and what it sets. */
function inserted(filter: Document, update: Document, isOperators: boolean): Document {
  const equal = Object.entries(filter).filter(([key, value]) => !key.startsWith('$') && !(value?.constructor === Object));
  return { _id: 99, ...Object.fromEntries(equal), ...(isOperators ? { ...update['$setOnInsert'], ...update['$set'] } : update) };
}

function matching(documents: readonly Document[], filter: Document): Document[] {
  const query = new Query(filter);
  return documents.filter((document) => query.test(document));
}

function cursor(name: unknown, firstBatch: readonly Document[]): Document {
  return { cursor: { id: 0n, ns: `shop.${String(name)}`, firstBatch } };
}

function sum(results: readonly { n: number; nModified: number }[], key: 'n' | 'nModified'): number {
  return results.reduce((total, result) => total + result[key], 0);
}
