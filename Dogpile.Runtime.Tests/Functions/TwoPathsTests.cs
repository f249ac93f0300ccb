using CsCheck;
using Dogpile.Tests.Functions.Models;

namespace Dogpile.Tests.Functions;

/// <summary>
/// Whatever is done in whatever order, the short cuts to memory and the way through all layers come to the same: the same
/// values, the same exceptions, the same creations, evictions and counts.
/// </summary>
internal sealed class TwoPathsTests
{
    private const int Sequences = 600;

    /// <summary>Calls and reads come most often, as they do, so that most of what is done is done to a value that is indexed.</summary>
    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        (2, Gen.OneOf(Deed.Call, Deed.Call, Deed.CallTask, Deed.CallValueTask, Deed.Get, Deed.GetAsync, Deed.CallWithExpiration)),
        (1, Gen.OneOf(Enum.GetValues<Deed>())));

    private static readonly Gen<Step[]> Steps = Gen.Select(Deeds, Gen.Int[0, 3], Gen.Int[-1, 5])
        .Select((deed, argument, seconds) => new Step(deed, argument, seconds)).Array[1, 60];

    private static readonly CachedFunction<(int Tenant, string Name), string> Indexed = new(
        "M", "Indexed", null, ["tenant", "name"], static (ref CacheKeyWriter key, (int Tenant, string Name) arguments) =>
        {
            key.Append(arguments.Tenant);
            key.Append(arguments.Name);
        });

    private static readonly CachedFunction<double, string> Written = new(
        "M", "Written", null, ["number"], static (ref CacheKeyWriter key, double number) => key.Append(number));

    [Test]
    public void Same_outcome_for_arguments_that_are_looked_up([Values] bool hasTimeToLive) =>
        AssertSameOutcomes(Indexed, [(1, "ada"), (1, "bob"), (2, "ada"), (2, "")], hasTimeToLive);

    [Test]
    public void Same_outcome_for_arguments_that_are_written([Values] bool hasTimeToLive) =>
        AssertSameOutcomes(Written, [0.0, -0.0, double.NaN, 1.5], hasTimeToLive);

    private static void AssertSameOutcomes<TArguments>(CachedFunction<TArguments, string> function, TArguments[] arguments, bool hasTimeToLive) =>
        Steps.Sample(
            steps =>
            {
                // Shorter than the region's expiration: it is the end of a life that makes values go.
                TimeSpan? timeToLive = hasTimeToLive ? TimeSpan.FromSeconds(3) : null;
                var direct = new World<TArguments>(function, arguments, isLayered: false, timeToLive);
                var layered = new World<TArguments>(function, arguments, isLayered: true, timeToLive);
                foreach (var step in steps)
                {
                    var (expected, actual) = (layered.Do(step), direct.Do(step));
                    if (actual != expected)
                    {
                        Assert.Fail($"{step}: {actual} instead of {expected}, in {string.Join(", ", steps)}");
                    }
                }
            },
            iter: Sequences);
}
