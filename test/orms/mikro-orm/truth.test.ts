// What MikroORM was measured to do, path by path: a write is reported if and only if it left `updatedAt` stale in the database.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';

const IMPORTS = `import { BeforeUpdate, defineEntity, Embeddable, Embedded, Entity, EntityManager, EntitySchema, ManyToMany, ManyToOne } from '@mikro-orm/postgresql';
import { MikroORM, OneToMany, p, PrimaryKey, Property, raw, wrap } from '@mikro-orm/postgresql';
`;
const KEYS = '@PrimaryKey() id: number; @Property() slug: string; @Property() name: string; @Property() views: number;';
const CREATED = '@Property({ onCreate: () => new Date() }) createdAt: Date;';
const PLAIN = "@Property({ defaultRaw: 'now()' }) updatedAt: Date;";
const COLUMNS = "id: { type: 'integer', primary: true }, slug: { type: 'string' }, name: { type: 'string' }, views: { type: 'integer' }, createdAt: { type: 'datetime', onCreate: () => new Date() }";
const BUILT = 'id: p.integer().primary(), slug: p.string(), name: p.string(), views: p.integer(), createdAt: p.datetime().onCreate(() => new Date())';

function entity(updated: string, base = ''): string {
  return `@Entity() class Post ${base}{ ${KEYS} ${CREATED} ${updated} }`;
}

/** Marked by the columns of the paths below. */
const DECLARATIONS: readonly (readonly [name: string, code: string])[] = [
  ['@Property({ onUpdate }) in a base class', `abstract class Stamped { @Property({ onUpdate: () => new Date() }) updatedAt: Date = new Date(); }\n${entity('', 'extends Stamped ')}`],
  ['defineEntity', `const Post = defineEntity({ name: 'Post', properties: { ${BUILT}, updatedAt: p.datetime().onCreate(() => new Date()).onUpdate(() => new Date()) } });`],
  ['EntitySchema', `const Post = new EntitySchema({ name: 'Post', properties: { ${COLUMNS}, updatedAt: { type: 'datetime', onUpdate: () => new Date() } } });`],
  ['@BeforeUpdate()', entity("@Property({ type: 'datetime' }) updatedAt: Date; @BeforeUpdate() stamp() { this.updatedAt = new Date(); }")],
  ['a default', entity(PLAIN)],
];

const LOAD = 'const post = await em.findOneOrFail(Post, 1);';
const ROW = '{ id: 1, slug: "a", name: "x" }';
const INSTANCE = `em.create(Post, ${ROW})`;

/**
 * R: refreshed, S: stale, E: the database refused the row, whose `updatedAt` may not be null; a checker sees the write only.
 * X: the given value was stored, N: the row was not written, I: it was inserted, ?: the versions differ, so nothing is said.
 */
const PATHS: readonly (readonly [path: string, statement: string, marks: string])[] = [
  ['em.flush() of a changed entity', `${LOAD} post.name = 'x'; await em.flush();`, 'RRRRS'],
  ['em.flush() of an unchanged entity', `${LOAD} await em.flush();`, 'NNNNN'],
  ['em.assign(e, data) + flush', `${LOAD} em.assign(post, { name: 'x' }); await em.flush();`, 'RRRRS'],
  ['wrap(e).assign(data) + flush', `${LOAD} wrap(post).assign({ name: 'x' }); await em.flush();`, 'RRRRS'],
  ['em.getReference + assign + flush', "const post = em.getReference(Post, 1); em.assign(post, { name: 'x' }); await em.flush();", 'RRRRS'],
  ['em.merge + flush', "const post = em.merge(Post, { id: 1, name: 'old' }); post.name = 'x'; await em.flush();", 'RRRRS'],
  ['em.nativeUpdate', "await em.nativeUpdate(Post, { id: 1 }, { name: 'x' });", 'SSSSS'],
  ['repository.nativeUpdate', "await em.getRepository(Post).nativeUpdate({ id: 1 }, { name: 'x' });", 'SSSSS'],
  ['em.createQueryBuilder(E).update()', "await em.createQueryBuilder(Post).update({ name: 'x' }).where({ id: 1 }).execute();", 'SSSSS'],
  ['em.qb(E).update()', "await em.qb(Post, 'p').update({ name: 'x' }).where({ id: 1 });", 'SSSSS'],
  ['qb.insert().onConflict().merge()', `await em.createQueryBuilder(Post).insert(${ROW}).onConflict('id').merge();`, 'EESSS'],
  ['em.upsert(E, data)', `await em.upsert(Post, ${ROW});`, 'ESSSS'],
  ['em.upsert(E, data, { onConflictMergeFields })', `await em.upsert(Post, ${ROW}, { onConflictFields: ['slug'], onConflictMergeFields: ['name'] });`, 'ESSSS'],
  ['em.upsert(E, data) with createdAt', 'await em.upsert(Post, { id: 1, slug: "a", name: "x", createdAt: given });', 'ESSSS'],
  ['em.upsertMany(E, rows)', `await em.upsertMany(Post, [${ROW}]);`, 'ESSSS'],
  ['em.upsertMany(E, 2 rows)', `await em.upsertMany(Post, [${ROW}, { id: 2, slug: "b", name: "y" }]);`, 'ESSSS'],
  ['em.upsert(entityInstance)', `await em.upsert(${INSTANCE});`, '???SS'],
  ['em.flush() with a raw() value', `${LOAD} post.views = raw('views + 1'); await em.flush();`, 'RRRRS'],
  ['e.createdAt = d; flush', `${LOAD} post.createdAt = given; await em.flush();`, 'RRRRS'],
  ['e.name, e.updatedAt = explicit; flush', `${LOAD} post.name = 'x'; post.updatedAt = given; await em.flush();`, 'RRRRX'],
  ['em.nativeUpdate({ createdAt })', 'await em.nativeUpdate(Post, { id: 1 }, { createdAt: given });', 'SSSSS'],
  ['em.persist(em.create()) insert', `em.persist(${INSTANCE}); await em.flush();`, 'IIIII'],
  ['em.insert(E, data)', `await em.insert(Post, ${ROW});`, 'IIIII'],
  ['em.nativeUpdate with updatedAt', "await em.nativeUpdate(Post, { id: 1 }, { name: 'x', updatedAt: new Date() });", 'RRRRR'],
  ['em.upsert with updatedAt given', 'await em.upsert(Post, { id: 1, slug: "a", name: "x", updatedAt: new Date() });', 'RRRRR'],
  ['em.upsert with updatedAt among the merged fields', `await em.upsert(Post, ${ROW}, { onConflictMergeFields: ['name', 'updatedAt'] });`, 'RRRRR'],
];

function isReported(declarations: string, statement: string): boolean {
  const code = `${IMPORTS}${declarations}\nexport async function write(orm: MikroORM, given: Date, tag, author) {\n  const em = orm.em.fork();\n  ${statement}\n}\n`;
  const reports = lint(code, { file: 'posts.ts', rules: ['require-updated-at'] });
  expect(reports.filter(({ messageId }) => messageId !== 'stale')).toEqual([]);
  return reports.length > 0;
}

const CASES = DECLARATIONS.flatMap(([declaration, code], column) => PATHS.map(([path, statement, marks]) => ({ declaration, path, code, statement, mark: marks[column] ?? '' })));

it.each(CASES)('$declaration: $path is $mark', ({ code, statement, mark }) => {
  expect(mark).toMatch(/^[RSEXNI?]$/);
  expect(isReported(code, statement)).toBe(mark === 'S' || mark === 'E');
});

const STAMPS = 'updatedAt: Date = new Date();';
const BASE = 'updatedAt: p.datetime().onUpdate(() => new Date())';
const BUILT_KEYS = 'id: p.integer().primary(), name: p.string()';

/** Ways of declaring, each measured with a flush of a changed entity and with `em.nativeUpdate()`. */
const STYLES: readonly (readonly [name: string, code: string, marks: string])[] = [
  ['an embedded class with onUpdate', `@Embeddable() class Stamps { @Property({ onUpdate: () => new Date() }) ${STAMPS} }\n${entity('@Embedded(() => Stamps) stamps = new Stamps();')}`, 'RS'],
  ['a subscriber', `${entity(PLAIN)}\nclass Stamper implements EventSubscriber<Post> { getSubscribedEntities() { return [Post]; } beforeUpdate(args) { args.entity.updatedAt = new Date(); } }`, 'RS'],
  ['defineEntity with spread properties', `const base = { ${BASE} };\nconst Post = defineEntity({ name: 'Post', properties: { ...base, ${BUILT_KEYS} } });`, 'RS'],
  ['defineEntity with a function of the builders', "const Post = defineEntity({ name: 'Post', properties: (b) => ({ id: b.integer().primary(), name: b.string(), updatedAt: b.datetime().onUpdate(() => new Date()) }) });", 'RS'],
  ['defineEntity that extends an abstract schema', `const Base = defineEntity({ name: 'Base', abstract: true, properties: { ${BASE} } });\nconst Post = defineEntity({ name: 'Post', extends: Base, properties: { ${BUILT_KEYS} } });`, 'RS'],
  ['defineEntity with a class of its own', `const PostSchema = defineEntity({ name: 'Post', properties: { ${BUILT_KEYS}, ${BASE} } });\nclass Post extends PostSchema.class {}\nPostSchema.setClass(Post);`, 'RS'],
  ['EntitySchema that extends one by its name', "const Base = new EntitySchema({ name: 'Base', abstract: true, properties: { updatedAt: { type: 'datetime', onUpdate: () => new Date() } } });\nconst Post = new EntitySchema({ name: 'Post', extends: 'Base', properties: { id: { type: 'integer', primary: true }, name: { type: 'string' } } });", 'RS'],
];

describe('ways of declaring', () => {
  it.each(STYLES)('%s', (_name, code, [flush, native]) => {
    expect(isReported(code, `${LOAD} post.name = 'x'; await em.flush();`)).toBe(flush === 'S');
    expect(isReported(code, "await em.nativeUpdate(Post, { id: 1 }, { name: 'x' });")).toBe(native === 'S');
  });

  it('a subscriber that works on the whole flush is refreshed, which cannot be followed', () => {
    const code = `${entity(PLAIN)}\nclass Stamper { onFlush(args) { for (const set of args.uow.getChangeSets()) { set.entity.updatedAt = new Date(); args.uow.recomputeSingleChangeSet(set.entity); } } }`;
    expect(isReported(code, `${LOAD} post.name = 'x'; await em.flush();`)).toBe(false);
  });
});

describe('relations', () => {
  const STALE = `@Entity() class Tag { @PrimaryKey() id: number; ${PLAIN} }
@Entity() class Comment { @PrimaryKey() id: number; @Property() text: string; @ManyToOne(() => Post) post: Post; ${PLAIN} }
${entity(`${PLAIN} @ManyToMany(() => Tag) tags = new Collection<Tag>(this); @OneToMany(() => Comment, (c) => c.post) comments = new Collection<Comment>(this);`)}`;

  it.each([
    ['a many-to-many collection leaves the owner alone', `${LOAD} post.tags.add(tag); await em.flush();`, false],
    ['a changed child leaves its parent alone, and is stale itself', "const comment = await em.findOneOrFail(Comment, 1); comment.text = 'x'; await em.flush();", true],
    ['a one-to-many collection is stored in the children', `${LOAD} post.comments.removeAll(); await em.flush();`, false],
  ])('%s', (_name, statement, expected) => {
    expect(isReported(STALE, statement)).toBe(expected);
  });
});

describe('a loaded row that is written back', () => {
  it.each([
    ['em.nativeUpdate({ ...loaded, name }) stores the old value', `${LOAD} await em.nativeUpdate(Post, { id: 1 }, { ...post, name: 'x' });`, ['carried']],
    ['em.upsert({ ...loaded, name }) stores the old value', `${LOAD} await em.upsert(Post, { ...post, name: 'x' });`, ['carried']],
    ['an assigned old value is replaced by onUpdate', `const other = await em.findOneOrFail(Post, 2); ${LOAD} post.updatedAt = other.updatedAt; await em.flush();`, []],
  ])('%s', (_name, statement, expected) => {
    const code = `${IMPORTS}${entity('@Property({ onUpdate: () => new Date() }) updatedAt: Date;')}\nexport async function write(em: EntityManager) {\n  ${statement}\n}\n`;
    expect(lint(code, { file: 'posts.ts', rules: ['require-updated-at'] }).map(({ messageId }) => messageId)).toEqual(expected);
  });
});
