namespace Dogpile.Generators.Tests.Shapes;

/// <summary>What a cached method may take.</summary>
public static class Parameters
{
    public const string None = """
        namespace App;

        public partial class Service(CacheRegion region)
        {
            [CacheOnArguments]
            public partial Task<int> CountAsync();

            private Task<int> CountAsyncCore() => Task.FromResult(1);
        }
        """;

    public const string Twelve = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Sum(
                int a, long b, short c, byte d, uint e, ulong f, ushort g, sbyte h, nint i, nuint j, Int128 k, System.Numerics.BigInteger l);

            private static int SumCore(
                int a, long b, short c, byte d, uint e, ulong f, ushort g, sbyte h, nint i, nuint j, Int128 k, System.Numerics.BigInteger l) => a;
        }
        """;

    public const string Scalars = """
        namespace App;

        public enum Colour : byte { Red, Green }

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Text(string a, string? b, char c, char? d, bool e, bool? f, Uri g, Uri? h, Version i, Version? j);
            private static int TextCore(string a, string? b, char c, char? d, bool e, bool? f, Uri g, Uri? h, Version i, Version? j) => 1;

            [CacheOnArguments]
            public static partial int Numbers(float a, double b, Half c, decimal d, int? e, decimal? f, UInt128 g);
            private static int NumbersCore(float a, double b, Half c, decimal d, int? e, decimal? f, UInt128 g) => 1;

            [CacheOnArguments]
            public static partial int Times(DateTime a, DateTimeOffset b, DateOnly c, TimeOnly d, TimeSpan e, DateTime? f, Guid g, Guid? h);
            private static int TimesCore(DateTime a, DateTimeOffset b, DateOnly c, TimeOnly d, TimeSpan e, DateTime? f, Guid g, Guid? h) => 1;

            [CacheOnArguments]
            public static partial int Enumerations(Colour a, Colour? b);
            private static int EnumerationsCore(Colour a, Colour? b) => 1;
        }
        """;

    public const string Collections = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Arrays(int[] a, string?[]? b, int[][] c, int?[] d);
            private static int ArraysCore(int[] a, string?[]? b, int[][] c, int?[] d) => 1;

            [CacheOnArguments]
            public static partial int Lists(List<int> a, IReadOnlyList<string> b, IReadOnlyCollection<DayOfWeek>? c, ImmutableArray<Guid> d);
            private static int ListsCore(List<int> a, IReadOnlyList<string> b, IReadOnlyCollection<DayOfWeek>? c, ImmutableArray<Guid> d) => 1;

            [CacheOnArguments]
            public static partial int Bytes(byte[] a, byte[]? b, ReadOnlyMemory<byte> c, ReadOnlyMemory<byte>? d);
            private static int BytesCore(byte[] a, byte[]? b, ReadOnlyMemory<byte> c, ReadOnlyMemory<byte>? d) => 1;

            [CacheOnArguments]
            public static partial int Tuples((int, string) a, (int Id, string? Text)? b, List<(int, int[])> c, ((int, int), int) d);
            private static int TuplesCore((int, string) a, (int Id, string? Text)? b, List<(int, int[])> c, ((int, int), int) d) => 1;
        }
        """;

    public const string OwnKeys = """
        namespace App;

        public sealed class Account : ICacheKey { public string CacheKey => "a"; }
        public readonly struct Token : ICacheKey { public string CacheKey => "t"; }

        public readonly record struct UserId(int Value) : IFormattable
        {
            public string ToString(string? format, IFormatProvider? provider) => Value.ToString(format, provider);
        }

        public sealed class Code : ISpanFormattable
        {
            public string ToString(string? format, IFormatProvider? provider) => "";
            public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
            {
                charsWritten = 0;
                return true;
            }
        }

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Keys(Account a, Account? b, Token c, Token? d, Account[] e);
            private static int KeysCore(Account a, Account? b, Token c, Token? d, Account[] e) => 1;

            [CacheOnArguments]
            public static partial int Formattables(UserId a, UserId? b, Code c, Code? d, List<UserId> e);
            private static int FormattablesCore(UserId a, UserId? b, Code c, Code? d, List<UserId> e) => 1;
        }
        """;

    public const string TypeParameters = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Load<TSpan, TFormattable, TKey, TEnum, TStruct>(
                TSpan a, TFormattable b, TKey c, TEnum d, TStruct? e, TSpan[] f)
                where TSpan : ISpanFormattable
                where TFormattable : IFormattable
                where TKey : ICacheKey
                where TEnum : struct, Enum
                where TStruct : struct, ISpanFormattable;

            private static int LoadCore<TSpan, TFormattable, TKey, TEnum, TStruct>(
                TSpan a, TFormattable b, TKey c, TEnum d, TStruct? e, TSpan[] f)
                where TSpan : ISpanFormattable
                where TFormattable : IFormattable
                where TKey : ICacheKey
                where TEnum : struct, Enum
                where TStruct : struct, ISpanFormattable => 1;
        }
        """;

    public const string Defaults = """
        namespace App;

        public enum Colour { Red, Green = 7 }

        public static partial class Service
        {
            public const int Limit = 10;

            [CacheOnArguments]
            public static partial int Numbers(
                int a = Limit, long b = long.MinValue, double c = 1e300, float d = float.NaN, decimal e = 1.50m, byte f = 255,
                double g = double.NegativeInfinity, int? h = null, int? i = 3, ulong j = ulong.MaxValue, int k = int.MinValue);
            private static int NumbersCore(int a, long b, double c, float d, decimal e, byte f, double g, int? h, int? i, ulong j, int k) => a;

            [CacheOnArguments]
            public static partial int Texts(
                string a = "quote \" slash \\ line \n nul \0 å", char b = '\'', string? c = null, string d = nameof(Limit), char e = '\u2028');
            private static int TextsCore(string a, char b, string? c, string d, char e) => a.Length;

            [CacheOnArguments]
            public static partial int Others(
                Colour a = Colour.Green, Colour b = (Colour)3, bool c = true, Guid d = default, DateTime e = new DateTime(),
                Colour? f = Colour.Red, DayOfWeek? g = null, int[]? h = null, CancellationToken cancellationToken = default);
            private static int OthersCore(
                Colour a, Colour b, bool c, Guid d, DateTime e, Colour? f, DayOfWeek? g, int[]? h, CancellationToken cancellationToken) => 1;
        }
        """;

    public const string GenericDefault = """
        namespace App;

        public static partial class Service<T> where T : struct, ISpanFormattable
        {
            [CacheOnArguments]
            public static partial int Load(T key = default, T? other = null);

            private static int LoadCore(T key, T? other) => 1;
        }
        """;

    public const string ParamsArray = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Sum(string name, params int[] numbers);

            private int SumCore(string name, params int[] numbers) => numbers.Length;
        }
        """;

    public const string ParamsAfterToken = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial Task<int> SumAsync(CancellationToken cancellationToken, params string?[]? names);

            private Task<int> SumAsyncCore(CancellationToken cancellationToken, string?[]? names) => Task.FromResult(1);
        }
        """;

    public const string ParamsCollections = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Sum(params IReadOnlyList<int> numbers);

            private static int SumCore(IReadOnlyList<int> numbers) => numbers.Count;

            [CacheOnArguments]
            public static partial int Join(string name, params List<string?> texts);

            private static int JoinCore(string name, params List<string?> texts) => texts.Count;
        }
        """;

    public const string OptionalByAttribute = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Load(
                [System.Runtime.InteropServices.Optional] int a,
                [System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(3)] int b,
                [System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(5)] DateTime c,
                [CacheIgnore, System.Runtime.CompilerServices.CallerMemberName] string? caller = null,
                [CacheIgnore, System.Runtime.CompilerServices.CallerLineNumber] int line = 0);

            private static int LoadCore(int a, int b, DateTime c, string? caller, int line) => a;
        }
        """;

    public const string InParameters = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(in Guid id, in int count = 3, in CancellationToken cancellationToken = default);

            private int LoadCore(in Guid id, int count, in CancellationToken cancellationToken) => count;
        }
        """;

    public const string Keywords = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(int @class, string @event = "e", [CacheIgnore] bool @void = false, CancellationToken @default = default);

            private int LoadCore(int @class, string @event, bool @void, CancellationToken @default) => @class;

            [CacheOnArguments]
            public partial int @operator(int @this, int @base, int value, int field, int async);

            private int operatorCore(int @this, int @base, int value, int field, int async) => 1;
        }
        """;

    /// <summary>Parameters named like what the generated code uses itself.</summary>
    public const string TakenNames = """
        namespace App;

        public partial class Service(CacheRegion region)
        {
            [CacheOnArguments]
            public partial Task<int> LoadAsync(
                int self, int state, int key, int arguments, int value, int Item1, int Rest, int ToString, int cancellationToken,
                int owner, int creator, int CompareTo, CancellationToken token);

            private Task<int> LoadAsyncCore(
                int self, int state, int key, int arguments, int value, int Item1, int Rest, int ToString, int cancellationToken,
                int owner, int creator, int CompareTo, CancellationToken token) => Task.FromResult(region.GetHashCode());

            [CacheOnArguments]
            public partial int Load(int Instance, int GetHashCode, int _region, int _owner, int global, int function);

            private int LoadCore(int Instance, int GetHashCode, int _region, int _owner, int global, int function) => 1;

            [CacheOnArguments]
            public partial int One(int cancellationToken);

            private int OneCore(int cancellationToken) => 1;

            [CacheOnArguments]
            public partial int Two(string value, string Value, CancellationToken key);

            private int TwoCore(string value, string Value, CancellationToken key) => 1;
        }
        """;

    public const string TokenFirst = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial Task<int> LoadAsync(CancellationToken cancellationToken, int id);

            private Task<int> LoadAsyncCore(CancellationToken cancellationToken, int id) => Task.FromResult(id);
        }
        """;

    public const string TokenInTheMiddle = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial Task<int> LoadAsync(int id, CancellationToken token = default, string? text = null);

            private Task<int> LoadAsyncCore(int id, CancellationToken token, string? text) => Task.FromResult(id);
        }
        """;

    public const string TokenNotWantedBySource = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial Task<int> LoadAsync(int id, CancellationToken cancellationToken = default);

            private Task<int> LoadAsyncCore(int id) => Task.FromResult(id);

            [CacheOnArguments]
            public partial int OnlyToken(CancellationToken cancellationToken);

            private int OnlyTokenCore() => 1;
        }
        """;

    public const string TokenOfSynchronousMethod = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Load(int id, CancellationToken cancellationToken);

            private static int LoadCore(int id, CancellationToken cancellationToken) => id;
        }
        """;

    public const string Ignored = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial Task<int> LoadAsync(
                [CacheIgnore] Stream log, int id, [CacheIgnore] string? trace = null, CancellationToken cancellationToken = default);

            private Task<int> LoadAsyncCore(Stream log, int id, string? trace, CancellationToken cancellationToken) => Task.FromResult(id);

            [CacheOnArguments]
            public static partial int All([CacheIgnore] object a, [CacheIgnore] int b);

            private static int AllCore(object a, int b) => b;
        }
        """;

    public const string ExtensionMethod = """
        namespace App;

        public static partial class Extensions
        {
            [CacheOnArguments]
            public static partial int Words(this string text, char separator = ' ');

            private static int WordsCore(string text, char separator) => text.Split(separator).Length;
        }
        """;

    public const string Shadowing = """
        namespace App;

        public partial class Service
        {
            private readonly CacheRegion region = new("instance");
            private static readonly CacheRegion shared = new("static");

            [CacheOnArguments(Region = nameof(region), ShouldCache = nameof(keep), Expiration = nameof(lifetime))]
            public partial int Load(int region, int keep, int lifetime);

            private int LoadCore(int region, int keep, int lifetime) => region;

            [CacheOnArguments(Region = nameof(shared))]
            public static partial int Share(int shared, int Service, int ShareCore);

            private static int ShareCore(int shared, int Service, int ShareCore) => shared;

            private bool keep(int value) => value > 0;
            private TimeSpan lifetime => TimeSpan.FromSeconds(1);
        }
        """;

    public const string Obsolete = """
        namespace App;

        public partial class Service
        {
            [Obsolete("Use something else."), CacheOnArguments]
            public partial string? Load(string? text);

            private string? LoadCore(string? text) => text;
        }
        """;
}
