namespace Dogpile.Generators.Tests.Execution;

/// <summary>Different arguments never share a key, however alike their texts.</summary>
public sealed class WrongKeyTests
{
    [Test]
    public Task Texts_that_run_together() => Script.RunAsync(
        """
        public static partial class Tools
        {
            [CacheOnArguments] public static partial string Load(string? a, string? b);
            private static string LoadCore(string? a, string? b) => $"<{a ?? "null"}><{b ?? "null"}>";
        }
        """,
        """
        string?[] texts = [null, "", " ", "a", "a b", "b", @"\N", @"\s", @"\", "|", ",", "a|b", "null", "\n", "[0:]"];
        var keys = new HashSet<string>();
        foreach (string? a in texts)
        {
            foreach (string? b in texts)
            {
                Assert.That(Tools.Load(a, b), Is.EqualTo($"<{a ?? "null"}><{b ?? "null"}>"));
                Assert.That(keys.Add(Tools.LoadCache.Key(a, b)), $"'{a}' and '{b}' share a key with others");
            }
        }
        """);

    [Test]
    public Task Values_of_type_parameters_keep_their_precision() => Script.RunAsync(
        """
        public static partial class Tools
        {
            [CacheOnArguments] public static partial string Span<T>(T value) where T : ISpanFormattable;
            private static string SpanCore<T>(T value) where T : ISpanFormattable => "";
            [CacheOnArguments] public static partial string Any<T>(T value) where T : IFormattable;
            private static string AnyCore<T>(T value) where T : IFormattable => "";
            [CacheOnArguments] public static partial string Enumeration<T>(T value) where T : struct, Enum;
            private static string EnumerationCore<T>(T value) where T : struct, Enum => "";
        }
        """,
        """
        var time = new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        Assert.That(Tools.SpanCache.Key(time), Is.Not.EqualTo(Tools.SpanCache.Key(time.AddTicks(1))));
        Assert.That(Tools.AnyCache.Key(time), Is.Not.EqualTo(Tools.AnyCache.Key(time.AddTicks(1))));
        Assert.That(Tools.SpanCache.Key(DayOfWeek.Friday), Does.EndWith("|5"));
        Assert.That(Tools.EnumerationCache.Key(DayOfWeek.Friday), Does.EndWith("|5"));
        Assert.That(Tools.EnumerationCache.Key(DayOfWeek.Friday), Is.Not.EqualTo(Tools.EnumerationCache.Key(DayOfWeek.Monday)));
        """);

    [Test]
    public Task Nested_lists_keep_their_brackets() => Script.RunAsync(
        """
        public static partial class Tools
        {
            [CacheOnArguments] public static partial int Load(string[][] values);
            private static int LoadCore(string[][] values) => 1;
        }
        """,
        """
        string[] keys =
        [
            Tools.LoadCache.Key([["a", "b"]]),
            Tools.LoadCache.Key([["a"], ["b"]]),
            Tools.LoadCache.Key([["a,b"]]),
            Tools.LoadCache.Key([["a", "b"], []]),
            Tools.LoadCache.Key([]),
            Tools.LoadCache.Key([[]]),
            Tools.LoadCache.Key([[""]]),
        ];
        Assert.That(keys, Is.Unique);
        """);
}
