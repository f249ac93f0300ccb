namespace Storefront.Reviews;

public readonly record struct Rating(int Count, double Mean)
{
    /// <summary>A mean that needs some reviews before it leaves the middle.</summary>
    public double Weighted(double prior = 3.5, int weight = 5) => (Mean * Count + prior * weight) / (Count + weight);
}
