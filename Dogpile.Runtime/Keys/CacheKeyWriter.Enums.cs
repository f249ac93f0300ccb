using System.Globalization;
using System.Runtime.CompilerServices;

namespace Dogpile;

// Enums are written as numbers, so that renaming a member loses no cached value.
public ref partial struct CacheKeyWriter
{
    /// <summary>Appends the number beneath an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="value">The value; it need not be a named member.</param>
    public void AppendEnum<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        BeginValue();
        WriteEnum(value);
        EndValue();
    }

    /// <summary>Appends the number beneath an enum; <c>\N</c> for null.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="value">The value or null.</param>
    public void AppendEnum<TEnum>(TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is null)
        {
            AppendNull();
        }
        else
        {
            AppendEnum(value.GetValueOrDefault());
        }
    }

    /// <summary>The type code of an enum is that of its number, and a constant to the compiler of the machine code.</summary>
    private void WriteEnum<TEnum>(TEnum value)
    {
        switch (Type.GetTypeCode(typeof(TEnum)))
        {
            case TypeCode.SByte:
                WriteNumber(Unsafe.BitCast<TEnum, sbyte>(value));
                break;
            case TypeCode.Byte:
                WriteNumber(Unsafe.BitCast<TEnum, byte>(value));
                break;
            case TypeCode.Int16:
                WriteNumber(Unsafe.BitCast<TEnum, short>(value));
                break;
            case TypeCode.UInt16:
                WriteNumber(Unsafe.BitCast<TEnum, ushort>(value));
                break;
            case TypeCode.Int32:
                WriteNumber(Unsafe.BitCast<TEnum, int>(value));
                break;
            case TypeCode.UInt32:
                WriteNumber(Unsafe.BitCast<TEnum, uint>(value));
                break;
            case TypeCode.Int64:
                WriteNumber(Unsafe.BitCast<TEnum, long>(value));
                break;
            case TypeCode.UInt64:
                WriteNumber(Unsafe.BitCast<TEnum, ulong>(value));
                break;
            default:
                // Other languages allow enums over char, bool and native integers; C# cannot declare one.
                throw CacheKeyErrors.UnknownEnum(typeof(TEnum));
        }
    }

    private void WriteNumber<T>(T number)
        where T : IFormattable =>
        WriteFormatted(number, format: null, needsEscaping: false);

    private static string NumberOf(Enum member) => member.GetTypeCode() is TypeCode.UInt64
        ? Convert.ToUInt64(member, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : Convert.ToInt64(member, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
