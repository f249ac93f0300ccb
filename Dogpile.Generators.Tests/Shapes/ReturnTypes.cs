namespace Dogpile.Generators.Tests.Shapes;

/// <summary>What a cached method may return.</summary>
public static class ReturnTypes
{
    public const string Values = """
        namespace App;

        public static partial class Values
        {
            [CacheOnArguments] public static partial int Number();
            private static int NumberCore() => 1;

            [CacheOnArguments] public static partial DateTime? Nullable();
            private static DateTime? NullableCore() => null;

            [CacheOnArguments] public static partial (int Count, string? Text) Tuple();
            private static (int Count, string? Text) TupleCore() => default;

            [CacheOnArguments] public static partial DayOfWeek Enumeration();
            private static DayOfWeek EnumerationCore() => default;
        }
        """;

    public const string References = """
        namespace App;

        public static partial class Values
        {
            [CacheOnArguments] public static partial string Text();
            private static string TextCore() => "";

            [CacheOnArguments] public static partial string? NullableText();
            private static string? NullableTextCore() => null;

            [CacheOnArguments] public static partial string?[]? Array();
            private static string?[]? ArrayCore() => null;

            [CacheOnArguments] public static partial IReadOnlyDictionary<string, List<int?>?> Collection();
            private static IReadOnlyDictionary<string, List<int?>?> CollectionCore() => new Dictionary<string, List<int?>?>();

            [CacheOnArguments] public static partial object Anything();
            private static object AnythingCore() => 1;

            [CacheOnArguments] public static partial dynamic Dynamic();
            private static dynamic DynamicCore() => 1;

            [CacheOnArguments] public static partial Func<int, string?> Delegate();
            private static Func<int, string?> DelegateCore() => _ => null;
        }
        """;

    public const string Tasks = """
        namespace App;

        public partial class Values
        {
            [CacheOnArguments] public partial Task<int> NumberAsync(int id);
            private async Task<int> NumberAsyncCore(int id) { await Task.Yield(); return id; }

            [CacheOnArguments] public partial Task<string?> TextAsync(int id);
            private Task<string?> TextAsyncCore(int id) => Task.FromResult<string?>(null);

            [CacheOnArguments] public static partial Task<(int A, int B)> TupleAsync();
            private static Task<(int A, int B)> TupleAsyncCore() => Task.FromResult((1, 2));
        }
        """;

    public const string ValueTasks = """
        namespace App;

        public partial class Values
        {
            [CacheOnArguments] public partial ValueTask<int> NumberAsync(int id);
            private ValueTask<int> NumberAsyncCore(int id) => new(id);

            [CacheOnArguments] public partial ValueTask<string?> TextAsync(int id);
            private ValueTask<string?> TextAsyncCore(int id) => default;
        }
        """;

    public const string NullabilityAttributes = """
        namespace App;

        public static partial class Values<T>
        {
            [CacheOnArguments]
            [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
            public static partial string? Echo(string? text);

            [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
            private static string? EchoCore(string? text) => text;

            [CacheOnArguments]
            [return: System.Diagnostics.CodeAnalysis.MaybeNull]
            public static partial T Find(int id);

            [return: System.Diagnostics.CodeAnalysis.MaybeNull]
            private static T FindCore(int id) => default;
        }
        """;

    /// <summary>The group is named by the method's name without "Async"; a method named "Async" keeps its name.</summary>
    public const string Names = """
        namespace App;

        public static partial class Values
        {
            [CacheOnArguments] public static partial Task<int> Load();
            private static Task<int> LoadCore() => Task.FromResult(1);

            [CacheOnArguments] public static partial int ReadAsync();
            private static int ReadAsyncCore() => 1;

            [CacheOnArguments] public static partial Task<int> Async();
            private static Task<int> AsyncCore() => Task.FromResult(1);

            [CacheOnArguments] public static partial int @return();
            private static int returnCore() => 1;
        }
        """;
}
