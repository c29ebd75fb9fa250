import { firstsOf } from '../../src/shared/familiesAt';
import type { ConceptFamilies, ReviewAxis, ReviewOutline, ReviewView } from '../../src/shared/results/review';
import { outlineAlong } from '../../src/shared/reviewAxis';

/**
 * Reviews along the axis that is asked for. What has not changed stays the same object, so that views see whether they must draw.
 */
export function reviewsAlong(): (view: ReviewView, axis: ReviewAxis | null) => ReviewView {
  const outlines = new WeakMap<ReviewOutline, Map<ReviewAxis, ReviewOutline>>();
  const families = new WeakMap<ConceptFamilies, Map<ReviewAxis, ConceptFamilies>>();
  return (view, wanted) => {
    const axis = view.outline.axes.find((each) => each === wanted) ?? view.outline.axis;
    if (axis === view.outline.axis) return view;
    const outline = kept(outlines, view.outline, axis, () => outlineAlong(view.outline, axis));
    const found = view.families;
    return {
      ...view,
      outline,
      families: found && kept(families, found, axis, () => familiesIn(found, outline)),
    };
  };
}

function kept<T extends object>(
  all: WeakMap<T, Map<ReviewAxis, T>>,
  of: T,
  axis: ReviewAxis,
  make: () => T,
): T {
  const byAxis = all.get(of) ?? new Map<ReviewAxis, T>();
  all.set(of, byAxis);
  const known = byAxis.get(axis) ?? make();
  byAxis.set(axis, known);
  return known;
}

function familiesIn(families: ConceptFamilies, { entries }: ReviewOutline): ConceptFamilies {
  const all = [...new Set(entries.map(({ series }) => series))];
  return {
    ...families,
    families: families.families.map((family) => ({
      ...family,
      first: firstsOf(family.members, entries, all),
    })),
  };
}
