// Texts of a request that are read as timestamps, and what checks them: the code, or a schema of the route.
import rule from '../../rules/no-unsafe-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const unfixed = (messageId: string, code: string) => ({ code, output: null, errors: [{ messageId, suggestions: [] }] });

createRuleTester().run('no-unsafe-duration', rule, {
  valid: [
    // A schema of the route says what the request holds
    "router.get('/', check({ query: z.object({ from: z.coerce.number().int().optional() }) }), async (req) => res.json(Date.now() - new Date(req.query.from).getTime()));",
    "const query = Joi.object({ from: Joi.date() });\nrouter.get('/', celebrate({ query }), (req) => res.json(Date.now() - new Date(req.query.from).getTime()));",
    "export const waiting = handle({ bodySchema: z.object({ runAt: z.string().datetime() }) })(async (req) => new Date(req.body.runAt).getTime() - Date.now());",
    "export function isFresh(req: any) { const sentAt = Date.parse(req.headers['x-sent-at']); if (Number.isNaN(sentAt)) return false; return Date.now() - sentAt < 5000; }",
  ],
  invalid: [
    unfixed('missing', "router.get('/', check({ query: z.object({ from: z.string() }) }), (req) => res.json(Date.now() - new Date(req.query.from).getTime()));"),
    unfixed('missing', "router.get('/', check({ query: z.object({ page: z.coerce.number() }) }), (req) => res.json(Date.now() - new Date(req.query.from).getTime()));"),
    unfixed('missing', "export function isFresh(req: any) { const sentAt = Date.parse(req.headers['x-sent-at'] as string); return Math.abs(Date.now() - sentAt) < 5000; }"),
    unfixed('missing', 'export const wait = (request: any) => new Date(request.body.runAt).getTime() - Date.now();'),
  ],
});
