"use strict";

const QUERY = `# Ctrl-Enter runs, Ctrl-Space completes.
# The book on the left has the whole schema.
# Under "Headers", {"X-Ecosystem": "demo"}
# chooses the ecosystem.

{
  introductions(first: 3) {
    nodes {
      mutualScore
      a { name }
      b { name }
      reasonsA { text }
    }
  }
}
`;

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: window.location.pathname }),
    defaultQuery: QUERY,
    defaultEditorToolsVisibility: "headers",
  }),
);
