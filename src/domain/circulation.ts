// Who may read of a project: what leaves the staff's own circle (product.md §1, R-PRJ-10).

/** A project that others may read of, by the code of its « Diffusion »; one that says nothing is internal. */
export function isShared(confidentiality: unknown): boolean {
  return confidentiality === 'PARTNERS' || confidentiality === 'PUBLIC';
}
