// Triggers, functions, DO blocks and what their bodies set, in three dialects.
import { describe, expect, it } from 'vitest';
import { parseSql } from '../../src/languages/sql/parser.ts';
import { misplaced, statements, textsOf } from './sql-tree.ts';

const FUNCTION = `CREATE OR REPLACE FUNCTION public.stamp() RETURNS TRIGGER LANGUAGE plpgsql AS $fn$
DECLARE
  old_total int := 0; -- before
BEGIN
  IF NEW.total IS DISTINCT FROM CASE WHEN true THEN OLD.total END THEN
    NEW.total_changed_at := clock_timestamp();
  ELSIF NEW.status = 'paid' THEN NEW.paid_at = now();
  ELSE NULL;
  END IF;
  FOR line IN SELECT * FROM lines LOOP
    UPDATE lines SET seen = true WHERE id = line.id;
  END LOOP;
  NEW."updatedAt" = now() AT TIME ZONE 'utc';
  BEGIN
    NEW.checked_at := now();
  EXCEPTION WHEN others THEN
    NEW.failed_at := now();
  END;
  NEW.version := OLD.version + 1;
  RETURN NEW;
END;
$fn$;`;

describe('functions in Postgres', () => {
  it('set columns of NEW, for certain or in some cases', () => {
    const [made] = parseSql(FUNCTION).body;
    expect(made).toMatchObject({ type: 'SqlCreateFunction', name: { schema: 'public', name: 'stamp' }, language: 'plpgsql', returnsTrigger: true });
    const sets = made?.type === 'SqlCreateFunction' ? made.body.flatMap((inner) => (inner.type === 'SqlSetNew' ? [inner] : [])) : [];
    expect(sets.map(({ assignments: [set], conditional }) => [set?.column.name, set?.value.text, conditional])).toEqual([
      ['total_changed_at', 'clock_timestamp()', true],
      ['paid_at', 'now()', true],
      ['updatedAt', "now() AT TIME ZONE 'utc'", false],
      // A block with a handler may be rolled back, so nothing in it after the handler's start is certain.
      ['checked_at', 'now()', false],
      ['failed_at', 'now()', true],
      ['version', 'OLD.version + 1', false],
    ]);
  });

  it('have statements with places in the file', () => {
    expect(textsOf(FUNCTION, parseSql(FUNCTION), 'SqlUpdate')).toEqual(['UPDATE lines SET seen = true WHERE id = line.id']);
    expect(misplaced(FUNCTION, parseSql(FUNCTION))).toEqual([]);
    expect(parseSql(FUNCTION).comments.map(({ value }) => value)).toEqual([' before']);
    expect(textsOf(FUNCTION, parseSql(FUNCTION), 'SqlCreateFunction')).toEqual([FUNCTION.slice(0, -1)]);
  });

  it('say where their body is', () => {
    const text = "CREATE FUNCTION stamp() RETURNS trigger AS 'BEGIN NEW.note = ''x''; RETURN NEW; END' LANGUAGE plpgsql";
    const [made] = parseSql(text).body;
    expect(made?.type === 'SqlCreateFunction' && made.text && text.slice(...made.text)).toBe("BEGIN NEW.note = ''x''; RETURN NEW; END");
    expect(statements(text)).toMatchObject([{ body: [{ type: 'SqlSetNew', assignments: [{ column: 'note', value: "''x''" }] }, {}] }]);
  });

  it('may have a body of standard SQL', () => {
    expect(
      statements('CREATE FUNCTION pay(o int) RETURNS void BEGIN ATOMIC UPDATE orders SET paid = true; DELETE FROM carts; END; DROP TABLE carts'),
    ).toMatchObject([{ type: 'SqlCreateFunction', body: [{ type: 'SqlUpdate' }, { type: 'SqlDelete' }] }, { type: 'SqlDropTable' }]);
  });
});

describe('DO', () => {
  it('has the statements of its block', () => {
    const text = `DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_class) THEN ALTER TABLE orders ADD COLUMN note text; END IF;
      EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I', 'a', 'b');
    EXCEPTION WHEN duplicate_object THEN null; END $$;`;
    expect(statements(text)).toMatchObject([
      {
        type: 'SqlDo',
        body: [{ type: 'SqlAlterTable', table: 'orders' }, { type: 'SqlOther', keywords: ['execute', 'format'] }, { type: 'SqlOther' }],
      },
    ]);
  });
});

describe('triggers', () => {
  it('call a function in Postgres', () => {
    const text = `CREATE CONSTRAINT TRIGGER stamp BEFORE INSERT OR UPDATE OF total, "status" OR DELETE ON sales.orders
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION ext.moddatetime("updatedAt", 'b');`;
    expect(statements(text)).toEqual([
      {
        type: 'SqlCreateTrigger',
        name: 'stamp',
        timing: 'before',
        events: [
          { type: 'SqlTriggerEvent', event: 'insert' },
          { type: 'SqlTriggerEvent', event: 'update', columns: ['total', 'status'] },
          { type: 'SqlTriggerEvent', event: 'delete' },
        ],
        table: 'sales.orders',
        forEach: 'row',
        when: '(OLD.* IS DISTINCT FROM NEW.*)',
        callee: 'ext.moddatetime',
        argument: `"updatedAt", 'b'`,
      },
    ]);
    expect(misplaced(text, parseSql(text))).toEqual([]);
    expect(statements('CREATE TRIGGER a AFTER UPDATE ON orders EXECUTE PROCEDURE stamp()')).toMatchObject([{ timing: 'after', callee: 'stamp' }]);
  });

  it.each([
    ['a statement', 'CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW SET NEW.updated_at = NOW(), NEW.a = 1;'],
    ['a block', 'CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW BEGIN SET NEW.updated_at = NOW(), NEW.a = 1; END;'],
    [
      'a block with its own delimiter',
      'DELIMITER //\nCREATE DEFINER=`root`@`%` TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW\nBEGIN\n  SET NEW.updated_at = NOW(), NEW.a = 1;\nEND//\nDELIMITER ;\n',
    ],
    [
      'what a dump writes',
      'DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER `t` BEFORE UPDATE ON `orders` FOR EACH ROW BEGIN SET NEW.updated_at = NOW(), NEW.a = 1; END */;;\nDELIMITER ;\n',
    ],
  ])('set columns in MySQL by %s', (_, text) => {
    const assignments = [
      { qualifier: 'NEW', column: 'updated_at', value: 'NOW()' },
      { qualifier: 'NEW', column: 'a', value: '1' },
    ];
    expect(statements(`${text}UPDATE orders SET note = 1`, { dialect: 'mysql' })).toMatchObject([
      { type: 'SqlCreateTrigger', name: 't', timing: 'before', table: 'orders', forEach: 'row', body: [{ type: 'SqlSetNew', assignments }] },
      { type: 'SqlUpdate' },
    ]);
  });

  it('tell what MySQL sets in some cases', () => {
    const text = `CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW b: BEGIN
      DECLARE CONTINUE HANDLER FOR SQLEXCEPTION BEGIN SET @x = 1; END;
      IF NEW.a THEN SET NEW.b = 1; END IF;
      CASE NEW.a WHEN 1 THEN SET NEW.c = 1; ELSE SET NEW.d = 1; END CASE;
      WHILE NEW.a DO SET NEW.e = 1; END WHILE;
      REPEAT SET NEW.f = 1; UNTIL NEW.a END REPEAT;
      SET NEW.g = 1;
    END b; UPDATE orders SET a = 1`;
    const [made, after] = statements(text, { dialect: 'mysql' }) as {
      body?: { type: string; conditional?: boolean; assignments: { column: string }[] }[];
    }[];
    const sets = made?.body?.filter(({ type }) => type === 'SqlSetNew') ?? [];
    expect(sets.map(({ conditional = false, assignments: [set] }) => `${set?.column} ${conditional}`)).toEqual([
      'b true',
      'c true',
      'd true',
      'e true',
      'f true',
      'g false',
    ]);
    expect(after).toMatchObject({ type: 'SqlUpdate' });
  });

  it('have statements in SQLite', () => {
    const text = `CREATE TRIGGER IF NOT EXISTS stamp AFTER UPDATE OF total ON orders WHEN NEW.updated_at = OLD.updated_at BEGIN
      UPDATE orders SET updated_at = CASE WHEN 1 THEN strftime('%s') END WHERE id = OLD.id; INSERT INTO log VALUES (1);
    END;
    DROP TRIGGER IF EXISTS old_stamp; DROP TRIGGER a ON sales.orders`;
    expect(statements(text)).toMatchObject([
      {
        type: 'SqlCreateTrigger',
        when: 'NEW.updated_at = OLD.updated_at',
        body: [{ type: 'SqlUpdate', where: 'id = OLD.id' }, { type: 'SqlInsert' }],
      },
      { type: 'SqlDropTrigger', name: 'old_stamp' },
      { type: 'SqlDropTrigger', name: 'a', table: 'sales.orders' },
    ]);
  });

  it('on events are other statements', () => {
    expect(statements('CREATE EVENT TRIGGER a ON ddl_command_end EXECUTE FUNCTION f()')).toEqual([
      { type: 'SqlOther', keywords: ['create', 'event', 'trigger', 'a'] },
    ]);
  });
});
