namespace VaultPolicy.Quant.Numerics;

/// <summary>Minimum of a function of two variables by the simplex method of Nelder and Mead, The Computer Journal 7, 1965.</summary>
internal static class NelderMead
{
    /// <summary>Searches from a point; the best point found within the number of evaluations.</summary>
    internal static (double X, double Y) Minimise(Func<double, double, double> f, (double X, double Y) start, (double X, double Y) step, int evaluations)
    {
        Span<(double X, double Y, double F)> simplex =
        [
            At(f, start.X, start.Y), At(f, start.X + step.X, start.Y), At(f, start.X, start.Y + step.Y),
        ];
        for (int used = 3; used < evaluations;)
        {
            Sort(simplex);
            (double bestX, double bestY, double bestF) = simplex[0];
            (double worstX, double worstY, double worstF) = simplex[2];
            double centreX = 0.5 * (bestX + simplex[1].X);
            double centreY = 0.5 * (bestY + simplex[1].Y);
            (double X, double Y, double F) reflected = At(f, (2d * centreX) - worstX, (2d * centreY) - worstY);
            used++;
            if (reflected.F < bestF)
            {
                (double X, double Y, double F) expanded = At(f, (3d * centreX) - (2d * worstX), (3d * centreY) - (2d * worstY));
                used++;
                simplex[2] = expanded.F < reflected.F ? expanded : reflected;
            }
            else if (reflected.F < simplex[1].F)
            {
                simplex[2] = reflected;
            }
            else
            {
                (double X, double Y, double F) contracted = reflected.F < worstF
                    ? At(f, (1.5 * centreX) - (0.5 * worstX), (1.5 * centreY) - (0.5 * worstY))
                    : At(f, 0.5 * (centreX + worstX), 0.5 * (centreY + worstY));
                used++;
                if (contracted.F < Math.Min(reflected.F, worstF))
                {
                    simplex[2] = contracted;
                }
                else
                {
                    simplex[1] = At(f, 0.5 * (bestX + simplex[1].X), 0.5 * (bestY + simplex[1].Y));
                    simplex[2] = At(f, 0.5 * (bestX + worstX), 0.5 * (bestY + worstY));
                    used += 2;
                }
            }
        }

        Sort(simplex);
        return (simplex[0].X, simplex[0].Y);
    }

    private static (double X, double Y, double F) At(Func<double, double, double> f, double x, double y)
    {
        double value = f(x, y);
        return (x, y, double.IsNaN(value) ? double.PositiveInfinity : value);
    }

    private static void Sort(Span<(double X, double Y, double F)> simplex)
    {
        for (int i = 1; i < simplex.Length; i++)
        {
            for (int j = i; j > 0 && simplex[j].F < simplex[j - 1].F; j--)
            {
                (simplex[j], simplex[j - 1]) = (simplex[j - 1], simplex[j]);
            }
        }
    }
}
