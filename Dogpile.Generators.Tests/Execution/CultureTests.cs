namespace Dogpile.Generators.Tests.Execution;

/// <summary>Keys are the same under every culture.</summary>
public sealed class CultureTests
{
    [TestCase("sv-SE")]
    [TestCase("ar-SA")]
    [TestCase("tr-TR")]
    public Task Keys_do_not_follow_the_culture(string culture) => Script.RunAsync(
        """
        public readonly record struct Length(double Metres) : IFormattable
        {
            public string ToString(string? format, IFormatProvider? provider) => Metres.ToString(format, provider);
        }

        public static partial class Tools
        {
            [CacheOnArguments]
            public static partial int Load(int a, double b, decimal c, DateTime d, DateOnly e, TimeSpan f, bool g, Length h);
            private static int LoadCore(int a, double b, decimal c, DateTime d, DateOnly e, TimeSpan f, bool g, Length h) => 1;

            [CacheOnArguments] public static partial string Generic<T>(T value) where T : IFormattable;
            private static string GenericCore<T>(T value) where T : IFormattable => "";
        }
        """,
        $$"""
        static string Key() => Tools.LoadCache.Key(
            -1234567, -1234.5, 1234.50m, new DateTime(2026, 1, 2, 3, 4, 5), new DateOnly(2026, 1, 2), TimeSpan.FromHours(-30), true,
            new Length(-1.5));
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        string invariant = Key();
        string generic = Tools.GenericCache.Key(-1.5);
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("{{culture}}");
        Assert.That(Key(), Is.EqualTo(invariant));
        Assert.That(Tools.GenericCache.Key(-1.5), Is.EqualTo(generic));
        Assert.That(generic, Does.EndWith("|-1.5"));
        """);
}
