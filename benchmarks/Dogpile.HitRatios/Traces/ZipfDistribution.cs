namespace Dogpile.HitRatios.Traces;

/// <summary>Draws ranks from zero, each the less often the higher it is: by the power <c>exponent</c> of its place.</summary>
internal sealed class ZipfDistribution
{
    private readonly double[] _upTo;

    public ZipfDistribution(int count, double exponent)
    {
        _upTo = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
        {
            sum += Math.Pow(rank + 1, -exponent);
            _upTo[rank] = sum;
        }
    }

    public int Next(Random random)
    {
        var place = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
        return place >= 0 ? place : ~place;
    }
}
