import type { Nodes, Parents, Root } from "mdast";

/**
 * Shows every node of a tree to `look`, parents first; what is inside a node is left out when `look` answers "skip".
 * For steps that read a tree or change nodes in place. Those that move nodes about take unist-util-visit, which makes a
 * function for every node it visits.
 */
export function walkTree(tree: Root, look: (node: Nodes, parent: Parents | undefined) => "skip" | undefined): void {
  const walk = (node: Nodes, parent: Parents | undefined) => {
    if (look(node, parent) === "skip" || !("children" in node)) return;
    for (const child of node.children) walk(child, node);
  };
  walk(tree, undefined);
}

/** Whether a tree has a node of this type anywhere. */
export function hasNode(tree: Root, type: Nodes["type"]): boolean {
  let found = false;
  walkTree(tree, (node) => {
    found ||= node.type === type;
    return found ? "skip" : undefined;
  });
  return found;
}
