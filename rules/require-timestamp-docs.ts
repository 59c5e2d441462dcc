// Doc comments say which timestamps a model has and which a function changes.
import { createRule, visitFacts } from '../src/rule.ts';

export default createRule({
  name: 'require-timestamp-docs',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require doc comments to list the timestamps of models and of functions that set them',
      recommended: false,
      requirements: ['G7', 'K3', 'B3'],
    },
    fixable: 'code',
    schema: [
      {
        type: 'object',
        properties: { require: { enum: ['documented', 'exported'], description: 'Whether what is exported needs a doc comment, or only the comments that are there are checked.' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ require: 'documented' }],
    messages: {
      missing: 'The doc comment of the {{subject}} `{{name}}` does not mention {{fields}}, so its readers cannot tell that the {{subject}} {{verb}} {{them}}. List {{them}} under `{{heading}}`.',
      wrong: 'The doc comment of the model `{{name}}` lists {{fields}}, which the model does not have. Take {{them}} out of the list.',
      undocumented: 'The {{subject}} `{{name}}` has no doc comment that lists {{fields}}. Write one with a section `{{heading}}`.',
    },
  },
  create(context) {
    const { require } = context.options[0] as { readonly require: 'documented' | 'exported' };
    return visitFacts(context, {
      UndocumentedTimestamps({ at, subject, name, missing, wrong, hasComment, isExported, edit }, { report }) {
        if (!hasComment && (require === 'documented' || !isExported)) return;
        const fields = missing.length > 0 ? missing : wrong;
        const data = {
          subject,
          name,
          fields: fields.map((field) => `\`${field}\``).join(', '),
          them: fields.length > 1 ? 'them' : 'it',
          verb: subject === 'model' ? 'has' : 'sets',
          heading: subject === 'model' ? 'Timestamps:' : 'Timestamps updated:',
        };
        report({ at, messageId: !hasComment ? 'undocumented' : missing.length > 0 ? 'missing' : 'wrong', data, edit });
      },
    });
  },
});
